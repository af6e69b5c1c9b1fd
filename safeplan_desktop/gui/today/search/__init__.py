"""The palette that finds a client or something that was written."""
