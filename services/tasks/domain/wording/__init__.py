"""Sentences about cases and deadlines, made when they are read, in the reader's language."""
