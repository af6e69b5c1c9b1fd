"""Shipped content, read."""
