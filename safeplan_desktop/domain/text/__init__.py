"""Words, days and numbers as people write them."""
