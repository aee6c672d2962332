"""One imitated content-management system per file."""
