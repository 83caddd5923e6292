"""Work that nobody asks for: it is found by looking, by any number of copies of the service."""
