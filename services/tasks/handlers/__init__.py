"""What cases can be asked (queries) and told (commands). One function each."""
