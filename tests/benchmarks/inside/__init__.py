"""What runs inside a measured process; only `tests.benchmarks.child` starts it."""
