"""The demo town: invented staff, citizens and a week of contacts, for the local profile only."""
