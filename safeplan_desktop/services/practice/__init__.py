"""Jobs about the practice itself."""
