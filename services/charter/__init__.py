"""The charter of services: one versioned entry for each thing the council does for people."""
