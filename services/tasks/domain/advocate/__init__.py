"""The citizens' advocate: files, the insistence ladder, recommendations, the figures of a year."""
