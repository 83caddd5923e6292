"""Words as citizens write them, brought to one form on both sides of a search."""
