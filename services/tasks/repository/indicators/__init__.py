"""Facts as they are stored, and figures as they are counted from them."""
