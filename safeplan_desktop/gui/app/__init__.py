"""The program as a window: its beginning, its shell, its end."""
