"""The wizards before a vault, on the real vault and the real paper."""
