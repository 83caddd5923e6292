"""What the API takes and gives; requests refuse fields they do not know."""
