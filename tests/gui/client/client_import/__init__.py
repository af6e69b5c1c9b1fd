"""Bringing clients in from a table."""
