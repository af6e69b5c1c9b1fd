"""The recovery in its window, on fakes."""
