"""The services of Atende, one folder each, all with the same rooms."""
