"""Laying out, signing and verifying what leaves the vault on paper."""
