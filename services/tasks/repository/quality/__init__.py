"""Hot spots, non-conformities and what hangs on them, as they are stored."""
