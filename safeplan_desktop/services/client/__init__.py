"""Jobs about clients."""
