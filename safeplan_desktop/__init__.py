"""SafePlan Desktop: safety plans, written together and kept offline."""

__version__ = "0.1.0"
