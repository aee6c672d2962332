"""Captures of other archives, read from their files: WARC, ARC, WACZ, WET, saved pages and text dumps."""
