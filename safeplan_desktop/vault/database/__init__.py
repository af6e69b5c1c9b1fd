"""The encrypted database file, from the connection to its pages."""
