"""Pages about numbers."""
