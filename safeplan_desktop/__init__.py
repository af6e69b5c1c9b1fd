"""SafePlan Desktop: safety plans, written together and kept offline."""

from typing import Final

__version__: Final = "0.1.0"
