"""Sound and signalling: one port, and what stands behind it."""
