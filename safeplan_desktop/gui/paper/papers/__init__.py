"""Papers on the screen: looked at, printed, saved, and signed by the client's own hand."""
