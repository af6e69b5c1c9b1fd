"""Looking at papers, printing and saving them."""
