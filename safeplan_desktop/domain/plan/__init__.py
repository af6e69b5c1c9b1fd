"""The safety plan and its rules."""
