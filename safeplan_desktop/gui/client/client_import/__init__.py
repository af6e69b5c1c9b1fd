"""The wizard that brings clients in from a table of another program."""
