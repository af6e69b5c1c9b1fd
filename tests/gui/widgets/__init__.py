"""Tests of the widgets of our own."""
