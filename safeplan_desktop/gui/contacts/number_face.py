"""The practice's numbers wherever records are shown: under Today and in the search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.gui.base.kind_faces import DueLine, HitLine
from safeplan_desktop.gui.base.places import Numbers
from safeplan_desktop.services.today.search_records import Hit

translate = QCoreApplication.translate
_ICON = "phone"


def due(things: Sequence[Due]) -> list[DueLine]:
    """Return one row for all numbers that wait: they are compared in one sitting."""
    count = len(things)
    one = translate("NumberFace", "1 number to compare")
    some = translate("NumberFace", "{0} numbers to compare").format(count)
    names = ", ".join(each.what for each in things)
    detail = translate("NumberFace", "With their official source, not by dialling: {0}.")
    title, detail = one if count == 1 else some, detail.format(names)
    action = translate("NumberFace", "Compare")
    return [DueLine(_ICON, title, detail, action, Numbers(), things[0].on, "")]


def found(hit: Hit) -> HitLine:
    """Return what a number is called; what to dial stands under it."""
    return HitLine(_ICON, hit.title, "", Numbers())
