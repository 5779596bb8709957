"""What customers asked and nobody could answer from an article: noted, grouped, ranked, and written about."""
