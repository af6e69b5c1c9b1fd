"""Tests of saving a plan, on fakes."""
