"""The jobs of the day, one module per job. What is outside comes in by ports."""
