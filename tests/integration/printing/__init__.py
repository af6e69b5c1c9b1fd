"""Paper that really comes out: to a PDF by the print engine, to a queue of the print system."""
