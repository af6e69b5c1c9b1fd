"""Python reads this at start if its folder is on ``PYTHONPATH``: watch the program for stalls."""

import importlib.abc
import importlib.machinery
import os
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

_STALL = Path(__file__).resolve().parent.parent / "stall.py"


class _WhenQtComes(importlib.abc.MetaPathFinder):
    """Waits for the first import of QtWidgets, so that nothing is loaded that would not be."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname == "PySide6.QtWidgets":
            sys.meta_path.remove(self)
            runpy.run_path(str(_STALL))["watch_this_program"]()
        return None


if os.environ.get("STALL_LOG"):
    sys.meta_path.insert(0, _WhenQtComes())
