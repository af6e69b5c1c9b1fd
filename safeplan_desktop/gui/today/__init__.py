"""What is due, and the search."""
