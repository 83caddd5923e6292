"""What the charter can be asked (queries) and told (commands). One function each."""
