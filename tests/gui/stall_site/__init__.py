"""A folder for PYTHONPATH; see `tests/gui/stall.py`."""
