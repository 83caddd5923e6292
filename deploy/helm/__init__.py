"""The chart, and what renders it for its checks."""
