"""Asking for a service: questions, files, a last look, and the number that comes of it."""
