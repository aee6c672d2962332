"""Clean it: captures to articles. Pure functions; no network, no database (but for `pipelines.stage`)."""
