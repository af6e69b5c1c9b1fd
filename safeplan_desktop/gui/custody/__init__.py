"""Making, opening and recovering a vault."""
