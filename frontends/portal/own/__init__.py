"""*A minha página*: what a citizen has with the council, over all channels."""
