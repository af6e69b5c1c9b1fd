"""A card on a client's record. Subjects bring theirs; the record knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.places import Place

if TYPE_CHECKING:
    from safeplan_desktop.gui.base.context import WorkContext
    from safeplan_desktop.services.work import Work


class Column(Enum):
    """Where a card stands: over both columns, in the wide one or in the narrow one."""

    ABOVE = auto()
    MAIN = auto()
    SIDE = auto()


class RecordCard(QFrame):
    """Shows one thing about a client. `shows` has the kinds of record that stand on it."""

    shows: frozenset[str] = frozenset()

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__()
        self.context = context
        self.client_id = client_id
        self.today = context.outside.today()

    def read(self, _work: Work) -> Callable[[], None]:
        """Read what is shown, on the worker; return what shows it in the window's thread."""
        return _nothing

    def fit(self, width: int) -> None:
        """Lay the parts out for a card that is so many pixels wide."""

    def first(self) -> QWidget | None:
        """Return what the keyboard begins with, None if that is not for this card to say."""
        return None

    def go_to(self, place: Place) -> Callable[[], None]:
        """Return what leads to a place."""
        stage = self.context.stage
        return lambda: stage.go(place)


@dataclass(frozen=True, slots=True)
class CardMaker:
    """A line in the table of cards: where it stands, and what makes it."""

    column: Column
    make: Callable[[WorkContext, ClientId], RecordCard]


def _nothing() -> None:
    """A card that reads nothing shows nothing new."""
