"""The plan wizard: seven steps, a last look, and a version that never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard

__all__ = ["PlanWizard"]


def __getattr__(name: str) -> object:
    """Load the wizard when it is asked for: its forms name rows of this package."""
    if name == "PlanWizard":
        from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard

        return PlanWizard
    raise AttributeError(name)
