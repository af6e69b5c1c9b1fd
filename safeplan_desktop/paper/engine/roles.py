"""What everything on a paper is: a title, a heading, an entry of a list, a mere decoration.

Whatever draws says it first, and the document keeps a record of it in the order in which it is
read. Tagged PDF (ISO 32000-1, 14.8) can be written from that record: for people to whom a paper is
read aloud, what looks like a heading has to be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from safeplan_desktop.domain.errors import Defect


class Role(StrEnum):
    """What a piece of a paper is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    LIST = "list"
    ENTRY = "entry"
    """An entry of a list."""
    PERSON = "person"
    """An entry of a list of people: a name with a number."""
    FACT = "fact"
    """An entry of a list of facts: a label with its value."""
    TABLE = "table"
    ROW = "row"
    HEAD_CELL = "head-cell"
    CELL = "cell"
    CODE = "code"
    """What is typed by hand from paper."""
    FIGURE = "figure"
    SIGNATURE = "signature"
    """What stands at a line to sign on, or in the signature's field."""
    FURNITURE = "furniture"
    """Running heads, repeated headings, page numbers: not read again on every page."""
    DECORATION = "decoration"
    """Rules, dots, marks to cut at: never read."""


CONTAINERS: Final[Mapping[Role, Role]] = MappingProxyType(
    {
        Role.ENTRY: Role.LIST,
        Role.PERSON: Role.LIST,
        Role.FACT: Role.LIST,
        Role.ROW: Role.TABLE,
    }
)
"""What stands in a list or a table. The first of them opens it, anything else closes it."""

ASIDES: Final = frozenset({Role.FURNITURE, Role.DECORATION})
"""What is not part of the text; a list that goes on below such a thing is still the same."""

DRAWINGS: Final = frozenset({Role.DECORATION, Role.FIGURE})
"""What lines and dots may be."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What a block says that it is. `level` is that of a heading, from 1, and 0 for the rest.

    `goes_on` is the rest of the piece before it: an entry that is parted between two pages.

    Raises:
        Defect: a heading without a level, or a level on something else.
    """

    role: Role
    level: int = 0
    goes_on: bool = False

    def __post_init__(self) -> None:
        if (self.role is Role.HEADING) != (self.level > 0):
            raise Defect

    def rest(self) -> Tag:
        """Return the tag for the rest of the same piece."""
        return replace(self, goes_on=True)


TITLE: Final = Tag(Role.TITLE)
SECTION: Final = Tag(Role.HEADING, 1)
TEXT: Final = Tag(Role.TEXT)
ENTRY: Final = Tag(Role.ENTRY)
PERSON: Final = Tag(Role.PERSON)
FACT: Final = Tag(Role.FACT)
ROW: Final = Tag(Role.ROW)
HEAD_CELL: Final = Tag(Role.HEAD_CELL)
CELL: Final = Tag(Role.CELL)
CODE: Final = Tag(Role.CODE)
FIGURE: Final = Tag(Role.FIGURE)
SIGNATURE: Final = Tag(Role.SIGNATURE)
FURNITURE: Final = Tag(Role.FURNITURE)
DECORATION: Final = Tag(Role.DECORATION)


@dataclass(frozen=True, slots=True)
class Element:
    """One piece of a document. `number` counts them in the order in which they begin."""

    role: Role
    level: int
    number: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text as it was drawn, in the order of its letters; `page` is counted from 1.

    `elements` are the pieces it stands in, the outermost first. For a figure without words the
    text says what can be seen.
    """

    elements: tuple[Element, ...]
    text: str = field(repr=False)
    page: int

    @property
    def role(self) -> Role:
        """What the text itself is."""
        return self.elements[-1].role

    @property
    def level(self) -> int:
        """The level of a heading, 0 for the rest."""
        return self.elements[-1].level

    @property
    def is_aside(self) -> bool:
        """Whether it is furniture or decoration."""
        return any(element.role in ASIDES for element in self.elements)


class ReadingOrder:
    """The record of a document: every text that was drawn, with what it is."""

    def __init__(self) -> None:
        self.drawn: list[Drawn] = []
        self._open: tuple[Element, ...] = ()
        self._latest: tuple[Element, ...] = ()
        self._count = 0

    @contextmanager
    def tagged(self, tag: Tag | None) -> Iterator[None]:
        """Take what is drawn meanwhile for a piece of this kind.

        Raises:
            Defect: there is no tag, or the rest of something that was not begun.
        """
        if tag is None:
            raise Defect
        before = self._open
        self._open = (*before, self._new(tag)) if before else self._outermost(tag)
        if not before and tag.role not in ASIDES:
            self._latest = self._open
        try:
            yield
        finally:
            self._open = before

    def note(self, text: str, page: int) -> None:
        """Write down a text. Raises Defect if nobody has said what it is."""
        if not self._open:
            raise Defect
        if text:
            self.drawn.append(Drawn(self._open, text, page))

    def demand_drawing(self) -> None:
        """Raise Defect unless lines and dots are announced as a decoration or a figure."""
        if not self._open or self._open[-1].role not in DRAWINGS:
            raise Defect

    def _outermost(self, tag: Tag) -> tuple[Element, ...]:
        same = bool(self._latest) and self._latest[-1].role is tag.role
        if tag.goes_on:
            if not same:
                raise Defect
            return self._latest
        container = CONTAINERS.get(tag.role)
        if container is None:
            return (self._new(tag),)
        around = self._latest[0] if same else self._new(Tag(container))
        return (around, self._new(tag))

    def _new(self, tag: Tag) -> Element:
        self._count += 1
        return Element(tag.role, tag.level, self._count)
