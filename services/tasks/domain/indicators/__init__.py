"""Indicators: what is counted, of what, by which clock, and without what."""
