"""Synthetic Vietnamese administrative articles with their truth: own texts, generated from fixed seeds."""
