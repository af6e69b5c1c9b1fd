"""The window on a real vault and real paper."""
