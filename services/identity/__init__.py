"""Who people, companies, staff and units are, how they prove it, and who looked at whom."""
