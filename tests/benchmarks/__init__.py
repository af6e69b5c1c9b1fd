"""The rows of the budget table, measured side by side."""

from typing import Final

ENTRIES: Final = "BENCH_ENTRIES"
"""Names, in the environment, how many entries the vault with 10,000 clients has."""
