"""The first run in its window, on fakes."""
