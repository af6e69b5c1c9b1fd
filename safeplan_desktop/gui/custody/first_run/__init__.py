"""The first run: from an empty machine to a vault, or to an example practice to look around in."""
