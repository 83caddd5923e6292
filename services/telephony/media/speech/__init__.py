"""Texts made to sound, and kept."""
