"""Tests of the services, on fakes."""
