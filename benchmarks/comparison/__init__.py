"""The parts of the extraction benchmark: sets of pages with their truth, extractors, and the table."""
