"""Takedown: an article leaves the archive, and a tombstone with its address and the day stays."""
