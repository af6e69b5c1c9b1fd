"""Data for tests, and what makes it."""
