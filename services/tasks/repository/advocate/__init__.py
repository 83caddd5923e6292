"""The advocate's files, letters and recommendations as they are stored."""
