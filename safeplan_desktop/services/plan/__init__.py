"""Jobs about the safety plan."""
