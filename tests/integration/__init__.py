"""The real vault, real PDF tools, real files."""
