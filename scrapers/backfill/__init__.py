"""The past of a portal, from the index and the pages of a web archive."""
