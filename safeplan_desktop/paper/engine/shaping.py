"""From text to glyphs on lines: fonts chosen, scripts shaped, lines broken, words in their order.

Shaping is HarfBuzz's, direction is UAX #9 (`direction.py`). A long word is broken where it must
be; a telephone number is kept whole while it fits.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import uharfbuzz as hb

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.paper.engine.direction import NUMBER, base_level, levels, visual_order
from safeplan_desktop.paper.engine.fonts import FontShelf, Typeface, Weight, bundled, missing

_BREAKABLE_SPACE: Final = re.compile(r"[ \t\r\n\f\v\u0085\u2028\u2029]+")
_PLAIN: Final = {"calt": False, "liga": False}
_CODE: Final = {**_PLAIN, "kern": False, "zero": True, "ss02": True, "tnum": True}
_JOINERS: Final = frozenset("\u200c\u200d")
_BREAK_AFTER: Final = frozenset(" \u200b-/\u2013\u2014")
_WIDE: Final = frozenset({"W", "F"})


MOST_LETTERS: Final = 300_000
"""Letters that one paper may have set, those counted again that are set again: some seconds, and
more than twice what the longest plan needs in any script."""


_EACH: Final = 20
"""Letters that a text counts for beside its own: also an empty one takes its time."""


class GlyphMissing(Exception):
    """No font has this character."""

    def __init__(self, character: str) -> None:
        super().__init__()
        self.character = character


class Glyph(NamedTuple):
    """One glyph in font units: its number, how far it moves on, where it is put."""

    gid: int
    advance: int
    dx: int
    dy: int


class Cluster(NamedTuple):
    """The glyphs that stand for a few characters which cannot be parted; `start` in the text."""

    text: str
    start: int
    glyphs: tuple[Glyph, ...]
    advance: int


class Run(NamedTuple):
    """Clusters of one typeface and one direction, from left to right."""

    typeface: Typeface
    clusters: tuple[Cluster, ...]
    level: int


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text is set: weight, size and leading in points, colour as 0xRRGGBB.

    `is_code` chooses letter forms that cannot be taken for one another (0 and O, 1, l and I), for
    what is typed by hand from paper.
    """

    weight: Weight
    size: float
    leading: float
    colour: int
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its runs from left to right; `width` in points, `runs_left` its base direction.

    `text` is what it says, in the order in which it is read.
    """

    text: str
    runs: tuple[Run, ...]
    width: float
    runs_left: bool


class _Item(NamedTuple):
    """A stretch of text with one typeface, script and level, not shaped yet."""

    start: int
    end: int
    typeface: Typeface
    level: int


def tidy(text: str) -> str:
    """Return text as it is set: runs of white space are one space, control characters are gone."""
    spaced = _BREAKABLE_SPACE.sub(" ", text).strip(" ")
    if spaced.isprintable():
        return spaced
    return "".join(letter for letter in spaced if unicodedata.category(letter) != "Cc")


class Typesetter:
    """Sets the text of one paper in Inter, and in a shelf's fonts where Inter lacks a character."""

    def __init__(self, shelf: FontShelf, most: int = MOST_LETTERS) -> None:
        self._shelf = shelf
        self._left = most

    def line(self, text: str, style: TextStyle) -> Line:
        """Return a text on one line, however long. Raises GlyphMissing and DirectionUnsure."""
        return self.lines(text, style, float("inf"))[0]

    def lines(self, text: str, style: TextStyle, width: float) -> tuple[Line, ...]:
        """Return a text broken to a width in points; an empty text is one empty line.

        Raises:
            GlyphMissing: no font has one of the characters.
            DirectionUnsure: the order of a right-to-left text cannot be told for certain.
            UserFacing: PAPER_TOO_LONG, before the time or the memory for it is spent.
        """
        self._left -= len(text) + _EACH
        if self._left < 0:
            raise UserFacing(ErrorCode.PAPER_TOO_LONG)
        shown = tidy(text)
        items = list(self._items(shown, style.weight))
        runs = [_shape(shown, item, _CODE if style.is_code else _PLAIN) for item in items]
        runs_left = any(item.level for item in items) and bool(base_level(shown))
        whole = _finished(shown, runs, style.size, runs_left=runs_left)
        if whole.width <= width:
            return (whole,)
        logical = [
            (cluster, cluster.advance * style.size / run.typeface.upem)
            for run in runs
            for cluster in sorted(run.clusters, key=lambda cluster: cluster.start)
        ]
        cutter = _Cutter(shown, runs)
        return tuple(
            _finished(
                shown[start:end],
                list(cutter.cut(start, end)),
                style.size,
                runs_left=runs_left,
            )
            for start, end in _break(shown, logical, width)
        )

    def _items(self, text: str, weight: Weight) -> Iterator[_Item]:
        """Part a text where typeface, script or direction change."""
        ours = bundled(weight)
        if text.isascii():
            if text:
                yield _Item(0, len(text), ours, 0)
            return
        level_of = levels(text)
        current: _Item | None = None
        script = ""
        for start, end in _grapheme_spans(text):
            face, own_script = self._typeface(text[start:end], ours)
            same = current and (current.typeface, current.level) == (face, level_of[start])
            if current and same and (not own_script or not script or own_script == script):
                current = current._replace(end=end)
            else:
                if current:
                    yield current
                current, script = _Item(start, end, face, level_of[start]), ""
            script = own_script or script
        if current:
            yield current

    def _typeface(self, cluster: str, ours: Typeface) -> tuple[Typeface, str]:
        """Return the typeface for a cluster, and its script where that is not one of Inter's."""
        lacking = missing(cluster, ours)
        if not lacking:
            return ours, ""
        found = self._shelf.find(cluster)
        if found is None:
            raise GlyphMissing(lacking)
        is_letter = unicodedata.category(lacking).startswith("L")
        return found, unicodedata.name(lacking, "").split(" ")[0] if is_letter else ""


def _grapheme_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stays together: a character with its marks, and what a joiner ties to it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text):
            is_mark = unicodedata.category(text[place]).startswith("M")
            if is_mark or text[place] in _JOINERS or text[place - 1] == "\u200d":
                continue
        yield start, place
        start = place


def _shape(text: str, item: _Item, ours: dict[str, bool] = _PLAIN) -> Run:
    """Shape one item, with `ours` as features of Inter; clusters come back from left to right."""
    buffer = hb.Buffer()
    buffer.add_str(text[item.start : item.end])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if item.level % 2 else "ltr"
    hb.shape(item.typeface.font, buffer, ours if item.typeface.bundled else {})
    glyphs = [
        (info.cluster, Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset))
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    return Run(item.typeface, tuple(_clusters(text, item, glyphs)), item.level)


def _clusters(text: str, item: _Item, glyphs: list[tuple[int, Glyph]]) -> Iterator[Cluster]:
    """Group glyphs that stand for the same characters, in the order in which they are drawn."""
    grouped: dict[int, list[Glyph]] = {}
    for place, glyph in glyphs:
        grouped.setdefault(place, []).append(glyph)
    if len(grouped) == item.end - item.start:  # each character has its own
        for place, some in grouped.items():
            start = item.start + place
            yield Cluster(text[start], start, tuple(some), sum(one.advance for one in some))
        return
    starts = sorted(grouped)
    end_of = dict(zip(starts, [*starts[1:], item.end - item.start], strict=True))
    for place, some in grouped.items():
        start, end = item.start + place, item.start + end_of[place]
        yield Cluster(text[start:end], start, tuple(some), sum(one.advance for one in some))


def _break(
    text: str, logical: Sequence[tuple[Cluster, float]], width: float
) -> Iterator[tuple[int, int]]:
    """Yield the spans of text that go on one line each; spaces at a break belong to no line."""
    kept = {
        place for match in NUMBER.finditer(text) for place in range(match.start(), match.end() - 1)
    }
    first = 0
    while first < len(logical):
        last = _furthest(logical, first, width, kept)
        start = logical[first][0].start
        end = logical[last][0].start + len(logical[last][0].text)
        yield start, start + len(text[start:end].rstrip(" "))
        first = last + 1
        while first < len(logical) and logical[first][0].text == " ":
            first += 1


def _furthest(
    logical: Sequence[tuple[Cluster, float]], first: int, width: float, kept: set[int]
) -> int:
    """Return the last cluster that still fits on a line that begins with the first; at least it."""
    used = 0.0
    best = -1
    for place in range(first, len(logical)):
        cluster, advance = logical[place]
        used += advance
        if used > width and cluster.text != " ":
            return best if best >= 0 else max(place - 1, first)
        follower = logical[place + 1][0].text if place + 1 < len(logical) else " "
        end = cluster.start + len(cluster.text) - 1
        if end not in kept and _may_break(cluster.text, follower):
            best = place
    return len(logical) - 1


def _may_break(before: str, after: str) -> bool:
    """Tell whether a line may end between two clusters (a small part of UAX #14)."""
    if after[0] == " ":
        return False
    if before[-1] in _BREAK_AFTER:
        return True
    closes = unicodedata.category(after[0]) in {"Pe", "Po", "Pf"}
    opens = unicodedata.category(before[-1]) in {"Ps", "Pi"}
    wide = {unicodedata.east_asian_width(before[-1]), unicodedata.east_asian_width(after[0])}
    return not closes and not opens and not wide.isdisjoint(_WIDE)


class _Cutter:
    """Cuts the runs of a text into lines, from its beginning to its end."""

    def __init__(self, text: str, runs: Sequence[Run]) -> None:
        self._text = text
        self._runs = runs
        self._spans = [_span(run) for run in runs]
        self._starts = [[c.start for c in run.clusters] if _cuts(run) else [] for run in runs]
        self._first = 0

    def cut(self, start: int, end: int) -> Iterator[Run]:
        """Yield what of the runs lies in a span; scripts that join are shaped anew where they part.

        The spans come in the order of the text.
        """
        while self._first < len(self._runs) and self._spans[self._first][1] <= start:
            self._first += 1
        for place in range(self._first, len(self._runs)):
            run, (low, high) = self._runs[place], self._spans[place]
            if low >= end:
                return
            first, last = max(low, start), min(high, end)
            if first >= last:
                continue
            if (first, last) == (low, high):
                yield run
            elif _cuts(run):
                starts = self._starts[place]
                inside = slice(bisect_left(starts, first), bisect_left(starts, last))
                yield run._replace(clusters=run.clusters[inside])
            else:
                yield _shape(self._text, _Item(first, last, run.typeface, run.level))


def _span(run: Run) -> tuple[int, int]:
    """Return where in the text a run begins and ends."""
    first, last = sorted((run.clusters[0], run.clusters[-1]), key=lambda each: each.start)
    return first.start, last.start + len(last.text)


def _cuts(run: Run) -> bool:
    """Tell whether a run can be cut between any two clusters: no letters of it join."""
    return run.typeface.bundled and not run.level % 2


def _finished(text: str, runs: Sequence[Run], size: float, *, runs_left: bool) -> Line:
    """Put the runs of a line in their visual order and measure it."""
    width = 0.0
    for run in runs:
        width += sum([cluster.advance for cluster in run.clusters]) * size / run.typeface.upem
    order = visual_order([(place, run.level) for place, run in enumerate(runs)])
    return Line(text, tuple(runs[place] for place in order), width, runs_left)
