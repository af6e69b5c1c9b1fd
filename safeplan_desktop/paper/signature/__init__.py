"""Signing, verifying, locking with a password."""
