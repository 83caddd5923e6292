"""What is done with files of the advocate: each loads, decides and saves."""
