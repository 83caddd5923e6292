"""The rules of the charter: entries and their versions, reading a charter, words of a search."""
