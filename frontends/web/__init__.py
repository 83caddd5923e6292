"""What the front-ends share: the way to the gateway, texts, forms, pages and their look."""
