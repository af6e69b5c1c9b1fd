"""Where session agreements are made, and the practice's list of points is kept."""

from __future__ import annotations

from dataclasses import dataclass

from safeplan_desktop.gui.base.places import ClientPlace, Place


@dataclass(frozen=True, slots=True)
class Agreement(ClientPlace):
    """What is agreed with a client about sessions; `correcting` what was written down last."""

    correcting: bool = False


@dataclass(frozen=True, slots=True)
class PracticePoints(Place):
    """The practice's own list of points."""
