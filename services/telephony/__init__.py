"""Telephone calls: who rang, what they keyed in the menu, how it ended."""
