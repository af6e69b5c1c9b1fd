"""What every wizard is built of."""
