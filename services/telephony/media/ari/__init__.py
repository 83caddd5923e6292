"""Asterisk as the exchange, over its REST interface (ARI)."""
