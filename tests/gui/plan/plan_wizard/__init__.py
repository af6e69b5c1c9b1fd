"""Tests of the plan wizard, on fakes."""
