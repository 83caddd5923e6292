"""The telephone network outside, as far as a laptop needs it."""
