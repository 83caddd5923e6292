"""Where contacts are kept. The only room that speaks SQL."""
