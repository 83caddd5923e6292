"""Work that nobody asks for, a file per capability."""
