"""Talks about the limits of confidentiality wherever records are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.gui.base.kind_faces import DueLine, HappeningLine, HitLine, place_of
from safeplan_desktop.gui.base.places import Limits
from safeplan_desktop.services.today.search_records import Hit

translate = QCoreApplication.translate
_ICON = "shield"


def happening(line: Happening[LimitsExplained]) -> HappeningLine:
    """Return the words for a talk that was written down."""
    title = translate("LimitsFace", "Limits of confidentiality")
    rest = translate("LimitsFace", "explained")
    return HappeningLine(_ICON, title, rest, place_of(line.revision.client_id, Limits))


def left_open(due: Due) -> DueLine:
    """Return the words for a talk that is half written."""
    detail = translate(
        "LimitsFace", "The talk about confidentiality is half written. Nothing of it is lost."
    )
    action, place = translate("LimitsFace", "Go on"), place_of(due.client_id, Limits)
    return DueLine(_ICON, due.client, detail, action, place, None, due.client)


def found(hit: Hit) -> HitLine:
    """Return the words for a talk; the page it leads to shows the earlier ones, too."""
    lead = translate("LimitsFace", "Limits of confidentiality")
    if hit.half_written:
        lead = translate("LimitsFace", "Limits of confidentiality, half written")
    return HitLine(_ICON, hit.client, lead, place_of(hit.client_id, Limits))
