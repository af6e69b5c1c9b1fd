"""Tests of the program, of its walls and of the paper it makes."""
