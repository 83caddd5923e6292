"""The rules of identity: values, and functions from values to values."""
