"""Clients, their people, and what was explained to them."""
