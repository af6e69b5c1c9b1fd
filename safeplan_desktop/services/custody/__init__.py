"""Jobs about vaults: made, opened, checked, furnished."""
