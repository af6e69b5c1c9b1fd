"""The real program in a real window, driven as a screen reader drives it."""
