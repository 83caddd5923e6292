"""What telephony does, one transaction at a time: load, decide, save, tell."""
