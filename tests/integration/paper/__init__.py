"""Paper, read back by other people's tools."""
