"""The palette that finds."""
