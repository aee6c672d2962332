"""Sentences with the documents they cite: written by hand, and generated with their truth by construction."""
