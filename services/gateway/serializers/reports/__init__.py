"""Reports as files: CSV for programs, PDF for readers."""
