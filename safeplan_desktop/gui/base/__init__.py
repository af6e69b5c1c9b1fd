"""What everything in the window stands on: theme, text, tasks, turns, context."""
