"""The practice, its settings and its audit log."""
