"""Calls as they run: callers, attendants, and what happens between them."""
