"""Places of a plan beside its wizard and its pages."""

from __future__ import annotations

from dataclasses import dataclass

from safeplan_desktop.gui.base.places import ClientPlace


@dataclass(frozen=True, slots=True)
class MeansCheck(ClientPlace):
    """Whether what was agreed in one row of *Safer* was done."""

    means_id: str


@dataclass(frozen=True, slots=True)
class PlanReview(ClientPlace):
    """The newest version was looked at and stays as it is."""
