"""Everything a screen lists: tables derived from the ledger inside the same transaction."""
