"""Pages about the safety plan."""
