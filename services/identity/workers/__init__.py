"""Work that nobody asks for."""
