"""The rows of the budget table, measured side by side."""
