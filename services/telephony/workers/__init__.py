"""What runs without being asked: the exchange, offers, sounds, and what is to be deleted."""
