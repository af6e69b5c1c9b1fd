"""Jobs about numbers."""
