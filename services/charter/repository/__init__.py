"""Where the charter is kept. The only room that speaks SQL."""
