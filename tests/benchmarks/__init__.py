"""The rows of the budget table, measured side by side."""

from typing import Final

ENTRIES: Final = "BENCH_ENTRIES"
"""Names, in the environment, how many entries the vault with 10,000 clients has."""

LARGE: Final = "BENCH_LARGE"
"""Names, in the environment, whether what takes a gigabyte is measured, too ("1")."""
