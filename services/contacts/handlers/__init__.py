"""What contacts can be asked and told: load, decide, save. One function each."""
