"""Numbers that may be called, and the card that holds them while the vault is locked."""
