"""Session agreements wherever records are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.client.agreement import AGREED, AgreementPoints, SessionAgreement
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.gui.base.kind_faces import (
    DueLine,
    HappeningLine,
    HitLine,
    KindFace,
    place_of,
)
from safeplan_desktop.gui.client.agreement_places import Agreement, PracticePoints
from safeplan_desktop.services.today.search_records import Hit

translate = QCoreApplication.translate
_ICON = "users"


def _name() -> str:
    return translate("AgreementFace", "Session agreement")


def _happening(line: Happening[SessionAgreement]) -> HappeningLine:
    first, again = translate("AgreementFace", "made"), translate("AgreementFace", "changed")
    rest = first if line.what == AGREED else again
    return HappeningLine(_ICON, _name(), rest, place_of(line.revision.client_id, Agreement))


def _due(things: Sequence[Due]) -> list[DueLine]:
    return [_review(thing) for thing in things]


def _review(thing: Due) -> DueLine:
    title = translate("AgreementFace", "Session agreement with {0}").format(thing.client)
    detail = translate("AgreementFace", "Does it still work for both of you?")
    action, place = translate("AgreementFace", "Review"), place_of(thing.client_id, Agreement)
    return DueLine(_ICON, title, detail, action, place, thing.on, thing.client)


def _left_open(thing: Due) -> DueLine:
    detail = translate("AgreementFace", "Session agreement, half written. Everything is saved.")
    action, place = translate("AgreementFace", "Continue"), place_of(thing.client_id, Agreement)
    return DueLine(_ICON, thing.client, detail, action, place, None, thing.client)


def _points_left_open(_thing: Due) -> DueLine:
    title = translate("AgreementFace", "Session agreement: your points")
    detail = translate("AgreementFace", "Your list, half written. Everything is saved.")
    action = translate("AgreementFace", "Continue")
    return DueLine(_ICON, title, detail, action, PracticePoints(), None, "")


def _found(hit: Hit) -> HitLine:
    half = translate("AgreementFace", "Session agreement, half written")
    lead = half if hit.half_written else _name()
    return HitLine(_ICON, hit.client, lead, place_of(hit.client_id, Agreement))


AGREEMENT_FACE: KindFace[SessionAgreement] = KindFace(
    happening=_happening, due=_due, left_open=_left_open, found=_found
)
POINTS_FACE: KindFace[AgreementPoints] = KindFace(
    happening=None, due=None, left_open=_points_left_open, found=None
)
