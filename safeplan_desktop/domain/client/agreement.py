"""The session agreement: what client and therapist expect of a session, and what happens if not.

A boundary that was agreed on in a calm hour can be kept in a hard one. Length and lateness,
contact in between, phones and recording, touch, drink and drugs, weapons, violence and threats,
and what ends a session: each practice has its own list of points. What happens then is written
with the client, and nothing is signed on a day on which the client is affected by drink or drugs:
such a signature means nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Final

from safeplan_desktop.domain.client.limits import SheetAnswer
from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.traces import Happening, Need, Reminder, SearchText

AGREED: Final = "agreed"
CHANGED: Final = "changed"
REVIEW: Final = "review"

ASKED_FIRST: Final = frozenset({"recording", "intoxication", "weapons", "violence"})
"""Points of which both have to know beforehand what happens then."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the practice's list: what it is called, and what is usually agreed."""

    point_id: str
    name: str
    usual: str = ""


@dataclass(frozen=True, slots=True)
class AgreementPoints:
    """The practice's own list of points, in its order."""

    KIND: ClassVar[str] = "agreement_points"
    VERSION: ClassVar[int] = 1

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class AgreedPoint:
    """What was agreed on one point, and what happens if it is not kept, in the client's words.

    `name` is the point's as it was on that day. `is_agreed` is False for one that was not talked
    about, or not agreed on.
    """

    point_id: str
    name: str
    agreed: str = ""
    then: str = ""
    is_agreed: bool = False


@dataclass(frozen=True, slots=True)
class SessionAgreement:
    """What was agreed with one client. `with_whom` are those who were there besides the client.

    `state` is how the client was on the day of the agreement. `signed_on` and `signed_state` are
    when the sheet was signed and how the client was then; on the same day, that is `state`.
    """

    KIND: ClassVar[str] = "session_agreement"
    VERSION: ClassVar[int] = 1

    agreed_on: date | None
    by: str = ""
    with_whom: str = ""
    state: ClientState = ClientState.NOT_ASKED
    points: tuple[AgreedPoint, ...] = ()
    review_on: date | None = None
    sheet: SheetAnswer = SheetAnswer.NOT_YET
    note: str = ""
    signed_on: date | None = None
    signed_state: ClientState = ClientState.NOT_ASKED


def agreed_points(agreement: SessionAgreement) -> tuple[AgreedPoint, ...]:
    """Return the points that were agreed on."""
    return tuple(point for point in agreement.points if point.is_agreed)


def laid_out(points: Sequence[Point], before: SessionAgreement | None) -> tuple[AgreedPoint, ...]:
    """Return the practice's points to be talked through; what was agreed before is filled in.

    Nothing is agreed on in advance but what was agreed on before, under the name that it had then.
    A point that the practice has since taken off its list stays with the client who agreed on it,
    after the others.
    """
    listed = [AgreedPoint(point.point_id, point.name, point.usual) for point in points]
    agreed = agreed_points(before) if before else ()
    return carried_over(listed, agreed)


def carried_over(
    listed: Sequence[AgreedPoint], before: Sequence[AgreedPoint]
) -> tuple[AgreedPoint, ...]:
    """Return the listed points with what stood in `before`, then those agreed on and unlisted."""
    known = {point.point_id: point for point in before}
    there = {point.point_id for point in listed}
    kept = (point for point in before if point.is_agreed and point.point_id not in there)
    return (*(_carried(each, known.get(each.point_id, each)) for each in listed), *kept)


def _carried(listed: AgreedPoint, before: AgreedPoint) -> AgreedPoint:
    return before if before.is_agreed else replace(before, name=listed.name)


def unasked(agreement: SessionAgreement) -> tuple[AgreedPoint, ...]:
    """Return points that were agreed on without a word on what happens then, where it matters."""
    return tuple(
        point
        for point in agreed_points(agreement)
        if point.point_id in ASKED_FIRST and not point.then.strip()
    )


def as_recorded(agreement: SessionAgreement) -> SessionAgreement:
    """Return it without what is said of a signature that there is none of."""
    if agreement.sheet is SheetAnswer.SIGNED:
        return agreement
    return replace(agreement, signed_on=None, signed_state=ClientState.NOT_ASKED)


def may_be_signed(agreement: SessionAgreement, on: date) -> bool:
    """Tell whether a signature of a day would mean something, as far as is known beforehand."""
    return agreement.state is not ClientState.AFFECTED or on != agreement.agreed_on


def is_signed_later(agreement: SessionAgreement) -> bool:
    """Tell whether it was signed, on another day than it was agreed."""
    is_signed = agreement.sheet is SheetAnswer.SIGNED and agreement.agreed_on is not None
    return is_signed and agreement.signed_on != agreement.agreed_on


def problems(agreement: SessionAgreement, today: date) -> tuple[str, ...]:
    """Return codes of what is wrong.

    `day-missing`, `later-than-today`, `points-missing`, `words-missing` (a point is agreed on and
    nobody can read what), `review-too-early` (not after the agreement); where it is signed also
    `signing-day-missing`, `signed-later-than-today`, `signed-before-agreed`, `state-missing` or
    `signed-state-missing` (nobody said how the client was on that day), `signed-while-affected`.
    """
    found, day, review = [], agreement.agreed_on, agreement.review_on
    if day is None:
        found.append("day-missing")
    elif day > today:
        found.append("later-than-today")
    points = agreed_points(agreement)
    if not points:
        found.append("points-missing")
    if any(not point.agreed.strip() for point in points):
        found.append("words-missing")
    if agreement.sheet is SheetAnswer.SIGNED and day is not None and day <= today:
        found += _problems_of_signing(agreement, day, today)
    if day is not None and review is not None and review <= day:
        found.append("review-too-early")
    return tuple(found)


def _problems_of_signing(agreement: SessionAgreement, agreed_on: date, today: date) -> list[str]:
    signed_on = agreement.signed_on
    if signed_on is None:
        return ["signing-day-missing"]
    if signed_on > today:
        return ["signed-later-than-today"]
    if signed_on < agreed_on:
        return ["signed-before-agreed"]
    is_later = is_signed_later(agreement)
    state = agreement.signed_state if is_later else agreement.state
    if state is ClientState.AFFECTED:
        return ["signed-while-affected"]
    if state is ClientState.NOT_ASKED:
        return ["signed-state-missing" if is_later else "state-missing"]
    return []


def happening(revision: Revision[SessionAgreement]) -> Happening[SessionAgreement]:
    """Return the line on the timeline: agreed on, or agreed on anew."""
    return Happening(AGREED if revision.revision == 1 else CHANGED, revision)


def reminders(revision: Revision[SessionAgreement]) -> Sequence[Reminder]:
    """Return when client and therapist look at it again, nothing where no day was agreed."""
    day = revision.record.review_on
    return [] if day is None else [Reminder(REVIEW, Need.REVIEW, day)]


def search_text(agreement: SessionAgreement) -> SearchText:
    """Return what was agreed on, what happens then, who was there, and the note."""
    said = (f"{point.name} {point.agreed} {point.then}" for point in agreed_points(agreement))
    return SearchText("", "\n".join((*said, agreement.with_whom, agreement.note)))
