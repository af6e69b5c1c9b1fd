"""The pages of the window on fakes."""
