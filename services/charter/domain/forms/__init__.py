"""What an entry asks by form: a JSON Schema (draft 2020-12) that any channel can draw and check."""
