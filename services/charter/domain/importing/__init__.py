"""Reading a charter written in YAML: all that is wrong with it, each with its line."""
