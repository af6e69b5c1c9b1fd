"""Type, shaping, pages: what every paper is laid out with."""
