"""Where identity's data are kept. The only room that speaks SQL."""
