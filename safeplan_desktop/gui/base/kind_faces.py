"""What a kind of record looks like: its icons, its words, and the place it leads to.

The table of them is `gui/app/kinds.py`. It is handed to the pages in `WorkContext.kinds`, so that
Today, a timeline and the search show every kind, and know none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Generic, Never, TypeVar, cast

from safeplan_desktop.domain.errors import Defect
from safeplan_desktop.domain.record import ClientId, Record
from safeplan_desktop.domain.traces import Need
from safeplan_desktop.gui.base.places import Clients, Place

if TYPE_CHECKING:
    from safeplan_desktop.domain.today.due import Due
    from safeplan_desktop.domain.traces import Happening
    from safeplan_desktop.services.today.search_records import Hit

R_contra = TypeVar("R_contra", bound=Record, contravariant=True)


@dataclass(frozen=True, slots=True)
class HappeningLine:
    """A line of a timeline: icon, the strong part and the rest, and where more of it stands."""

    icon: str
    title: str
    rest: str
    place: Place


@dataclass(frozen=True, slots=True)
class DueLine:
    """A row of Today: icon, two lines, what its button says and where that leads.

    `on` is the day for its chip. `discreet` is all that is said in the privacy view, empty where
    the row says nothing of a client. `draft` is what is half written, None where nothing is.
    """

    icon: str
    title: str
    detail: str
    action: str
    place: Place
    on: date | None
    discreet: str
    draft: Due | None = None


@dataclass(frozen=True, slots=True)
class HitLine:
    """A row of the search: icon, whose or what it is, a word before the text, where it leads."""

    icon: str
    title: str
    lead: str
    place: Place


@dataclass(frozen=True, slots=True)
class KindFace(Generic[R_contra]):
    """How a kind is shown; None for what it never does (`services/kinds.py` says what it does).

    `due` is given all rows of the kind that stand together and returns as many or fewer lines.
    `left_open` is asked for what is half written, `found` for records and for half-written ones.
    """

    happening: Callable[[Happening[R_contra]], HappeningLine] | None
    due: Callable[[Sequence[Due]], Sequence[DueLine]] | None
    left_open: Callable[[Due], DueLine] | None
    found: Callable[[Hit], HitLine] | None


@dataclass(frozen=True, slots=True)
class KindFaces:
    """The faces of all kinds, by the name of the kind."""

    table: Mapping[str, KindFace[Never]]

    def happening(self, happening: Happening[Record]) -> HappeningLine:
        """Return the line of a timeline."""
        face = cast("KindFace[Record]", self.table[happening.kind])
        return _known(face.happening)(happening)

    def due(self, things: Sequence[Due]) -> list[DueLine]:
        """Return the rows of what needs the same thing, by day; those of a kind may share one."""
        lines: list[DueLine] = []
        for kind in dict.fromkeys(thing.kind for thing in things):
            own = [thing for thing in things if thing.kind == kind]
            face = self.table[kind]
            if own[0].need is Need.LEFT_OPEN:
                left_open = _known(face.left_open)
                lines += [replace(left_open(each), draft=each) for each in own]
            else:
                lines += _known(face.due)(own)
        return sorted(lines, key=lambda line: line.on or date.min)

    def found(self, hit: Hit) -> HitLine:
        """Return the row of a hit."""
        return _known(self.table[hit.kind].found)(hit)


F = TypeVar("F")


def _known(face: F | None) -> F:
    if face is None:
        raise Defect("a kind of record that has no words for this")
    return face


def place_of(client_id: ClientId | None, make: Callable[[ClientId], Place]) -> Place:
    """Return a client's place; the list of clients where nobody knows whose it is."""
    return Clients() if client_id is None else make(client_id)
