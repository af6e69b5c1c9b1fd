"""The emergency card and the certificates that sign it."""
