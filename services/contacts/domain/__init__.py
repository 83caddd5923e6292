"""The rules of contacts: values, and functions from values to values."""
