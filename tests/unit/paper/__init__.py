"""What paper says and where it breaks, before it is a PDF."""
