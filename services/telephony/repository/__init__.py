"""Where calls, phones, prompts and recordings are kept. The only room that speaks SQL."""
