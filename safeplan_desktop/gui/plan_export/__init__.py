"""From a published plan to a signed file: where it goes, the passphrase if needed, the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeplan_desktop.gui.plan_export.export import PlanExport

__all__ = ["PlanExport"]


def __getattr__(name: str) -> object:
    """Load the page when it is asked for."""
    if name == "PlanExport":
        from safeplan_desktop.gui.plan_export.export import PlanExport

        return PlanExport
    raise AttributeError(name)
