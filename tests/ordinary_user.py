"""Tests that become an ordinary user need a machine on which one can get anywhere at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

_CLOSED = os.geteuid() == 0 and not Path("/").stat().st_mode & stat.S_IXOTH

needs_ordinary_user = pytest.mark.skipif(
    _CLOSED, reason="only root may enter / on this machine, so no ordinary user can be tried"
)
