"""What the playmaker does: each loads, decides and saves."""
