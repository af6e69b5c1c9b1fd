"""What stands on a paper that needs no layout of its own: a title, sections, and who signs.

A subject of the services describes its papers with these values; one layout sets them all. They
say what something is (a list, a fact, a table), never where or how large it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safeplan_desktop.domain.paper.ink import InkSignature, Point


class Letters(StrEnum):
    """How large the letters are."""

    READING = "reading"
    """15 pt: for a client who reads it at home, perhaps at night."""

    USUAL = "usual"
    """13 pt: for a talk and for the practice's file."""


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each entry with a dot."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with what is said under it.

    `mark` is a sign before the label, for the eye alone: the label says the same in words.
    `earlier` is what was said before; it stands softly below.
    """

    label: str
    value: str
    mark: str = ""
    earlier: Fact | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, one below the other. A fact without a value is left out."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads. Every row has as many cells as there are heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PictureLabel:
    """A short text in a picture, its left end at a point."""

    at: Point
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of lines, such as a chart; `said` says in words what can be seen.

    Points are counted from the upper left corner, in the units of `ink.UNIT`: the width is
    `UNIT`, `height` is in the same units.
    """

    said: str
    height: int
    lines: tuple[tuple[Point, ...], ...]
    labels: tuple[PictureLabel, ...] = ()


Part = Text | Bullets | Facts | Table | Picture


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A heading and what stands under it.

    `step` is the step of the program where its words were typed, to lead back there if a
    character cannot be printed.
    """

    heading: str
    parts: tuple[Part, ...] = ()
    step: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a paper shows besides who made it, when and on which size of sheet.

    `file_title` is what the file says of itself: neutral, nobody's name. `lead` stands under the
    title, `name` beside it, `foot` at the foot of every page. `signers` are the names under the
    lines to sign on, the first beside the therapist's signature; `ink` is what the first one drew.
    One that is not `is_signed` carries no digital signature either.
    `plan_version` and `compared_with` are for the register of papers: the versions of the plan
    that it was made of, 0 for none.
    """

    title: str
    file_title: str
    sections: tuple[ReportSection, ...]
    lead: str = ""
    name: str = ""
    foot: str = ""
    signers: tuple[str, ...] = ()
    ink: InkSignature | None = None
    letters: Letters = Letters.USUAL
    plan_version: int = 0
    compared_with: int = 0
    is_signed: bool = True
