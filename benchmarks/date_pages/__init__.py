"""Pages of invented portals with a known publication date, or with none: strings times layouts, in two halves."""
