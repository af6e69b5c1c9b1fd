"""What is due, and the search over all of it."""
