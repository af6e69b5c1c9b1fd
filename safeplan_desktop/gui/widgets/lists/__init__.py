"""What lists are painted with."""
