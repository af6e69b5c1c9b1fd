"""Keyslots, the two files that hold them, and the tries they were given."""
