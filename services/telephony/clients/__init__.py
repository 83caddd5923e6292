"""Other services that telephony asks."""
