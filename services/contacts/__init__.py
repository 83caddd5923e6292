"""The life of every contact with a citizen, in every channel and both directions."""
