"""The first run: from an empty machine to a vault, or to an example practice to look around in."""

from __future__ import annotations

from safeplan_desktop.gui.first_run.wizard import FirstRunWizard

__all__ = ["FirstRunWizard"]
