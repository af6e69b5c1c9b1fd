"""A document made of pages: text, rules and dots at places in points, and nothing else.

Places are measured from the upper left corner, as the layout thinks; the PDF counts from below.
What is written is the same for the same input, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Final

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from safeplan_desktop.paper.engine.embedding import EmbeddedFont
from safeplan_desktop.paper.engine.fonts import Typeface
from safeplan_desktop.paper.engine.page_size import PageSize
from safeplan_desktop.paper.engine.roles import Drawn, ReadingOrder, Tag
from safeplan_desktop.paper.engine.shaping import Cluster, Glyph, Line, Run, TextStyle

PRODUCER: Final = "SafePlan Desktop"

_ADVERTISEMENT: Final = re.compile(rb"ReportLab [^\n]*", re.IGNORECASE)

_KAPPA: Final = 0.5523
"""How far a control point lies from a quarter circle's end, in radii."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file says of itself: a neutral title, when it was made, and further entries.

    A discreet file names neither a moment nor the program that made it: both are None there.
    """

    title: str
    made_at: datetime | None
    entries: Mapping[str, str]
    producer: str | None = PRODUCER


def neutral_facts(title: str) -> Facts:
    """Return what a discreet file says of itself: a title that could be anybody's."""
    return Facts(title, None, {}, None)


class PdfPage:
    """One page while it is drawn; `number` counts from 1.

    Whatever draws says first what it is: everything below raises `Defect` outside of `tagged`, and
    lines and dots unless they are announced as a decoration or a figure.
    """

    def __init__(self, document: Document, number: int) -> None:
        self._document = document
        self.number = number
        self.size = document.size
        self.operators: list[str] = []

    @contextmanager
    def tagged(self, tag: Tag | None, said: str = "") -> Iterator[None]:
        """Take what is drawn meanwhile for a piece of this kind.

        `said` says in words what can be seen on a figure. Raises Defect without a tag.
        """
        with self._document.reading.tagged(tag):
            if said:
                self._document.reading.note(said, self.number)
            yield

    def text(self, line: Line, x: float, baseline: float, style: TextStyle) -> None:
        """Set a line with its left end at x."""
        self.operators.append(self.in_field(line, x, self._up(baseline), style))

    def in_field(self, line: Line, x: float, y: float, style: TextStyle) -> str:
        """Return the operators of a line that stands in a field of this page, at its own x, y."""
        self._document.reading.note(line.text, self.number)
        return self._document.operators(line, x, y, style)

    def rule(self, left: float, right: float, y: float, colour: int, width: float) -> None:
        """Draw a horizontal line."""
        self.stroke(((left, y), (right, y)), colour, width)

    def stroke(
        self,
        points: Sequence[tuple[float, float]],
        colour: int,
        width: float,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw straight lines from point to point; `dash` is the length of a mark and of a gap."""
        self._document.reading.demand_drawing()
        (x, y), *rest = points
        parts = [f"{_colour(colour)} RG {_number(width)} w"]
        if dash:
            parts.append(f"[{_number(dash[0])} {_number(dash[1])}] 0 d")
        parts.append(f"{_number(x)} {_number(self._up(y))} m")
        parts.extend(f"{_number(x)} {_number(self._up(y))} l" for x, y in rest)
        parts.append("S")
        if dash:
            parts.append("[] 0 d")
        self.operators.append(" ".join(parts))

    def ink(self, points: Sequence[tuple[float, float]], colour: int, width: float) -> None:
        """Draw a pen's stroke: a smooth line with round ends through all points.

        Each stretch is the cubic curve of a Catmull-Rom spline (Catmull and Rom 1974); a single
        point is a dot.
        """
        self._document.reading.demand_drawing()
        if len(points) < 2:
            for x, y in points:
                self.dot(x, y, width / 2, colour)
            return
        ends = (points[0], *points, points[-1])
        x, y = points[0]
        parts = [
            f"q 1 J 1 j {_colour(colour)} RG {_number(width)} w",
            f"{_number(x)} {_number(self._up(y))} m",
        ]
        for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
            curve = (
                (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6),
                (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6),
                end,
            )
            parts.append(" ".join(f"{_number(x)} {_number(self._up(y))}" for x, y in curve) + " c")
        self.operators.append(" ".join([*parts, "S Q"]))

    def dot(self, x: float, y: float, radius: float, colour: int) -> None:
        """Draw a filled circle."""
        self._document.reading.demand_drawing()
        up, reach = self._up(y), radius * _KAPPA
        corners = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
        parts = [f"{_colour(colour)} rg {_number(x + radius)} {_number(up)} m"]
        for (ax, ay), (bx, by) in pairwise(corners):
            points = (
                (x + ax * radius + bx * reach, up + ay * radius + by * reach),
                (x + bx * radius + ax * reach, up + by * radius + ay * reach),
                (x + bx * radius, up + by * radius),
            )
            parts.append(" ".join(f"{_number(px)} {_number(py)}" for px, py in points) + " c")
        self.operators.append(" ".join([*parts, "f"]))

    def _up(self, y: float) -> float:
        return self.size.height - y


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A finished PDF, and what was drawn on it in the order in which it is read."""

    pdf: bytes = field(repr=False)
    drawn: tuple[Drawn, ...]


class Document:
    """Pages of one size, the fonts they share, and the order in which they are read."""

    def __init__(self, page: PageSize) -> None:
        self.size = page
        self.reading = ReadingOrder()
        self.pages: list[PdfPage] = []
        self._fonts: dict[Typeface, tuple[str, EmbeddedFont]] = {}

    def new_page(self) -> PdfPage:
        """Begin a page."""
        page = PdfPage(self, len(self.pages) + 1)
        self.pages.append(page)
        return page

    def operators(self, line: Line, x: float, y: float, style: TextStyle) -> str:
        """Return the content operators of a line whose left end is at x, y (from below)."""
        parts = [f"{_colour(style.colour)} rg BT 1 0 0 1 {_number(x)} {_number(y)} Tm"]
        for run in line.runs:
            if run.typeface not in self._fonts:
                self._fonts[run.typeface] = (f"I{len(self._fonts)}", EmbeddedFont(run.typeface))
            name, font = self._fonts[run.typeface]
            parts.append(f"/{name} {_number(style.size)} Tf")
            parts.append(_shown(run, font, style.size))
        return " ".join([*parts, "ET"])

    def save(self, facts: Facts, language: str) -> LaidOut:
        """Return the finished document. `language` is a BCP 47 tag."""
        made = PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        made.info = _Info(facts)
        for canvas in self.pages:
            made.updateSignature("\n".join(canvas.operators))
        made.updateSignature(repr(sorted(facts.entries.items())) + str(facts.made_at))
        fonts = PDFDictionary({name: font.add_to(made) for name, font in self._fonts.values()})
        resources = PDFDictionary({"Font": made.Reference(fonts)})
        for canvas in self.pages:
            page = PDFPage()
            page.MediaBox = PDFArray([0, 0, self.size.width, self.size.height])
            page.Contents = PDFStream(
                content="\n".join(canvas.operators).encode("ascii"), filters=[PDFZCompress]
            )
            page.Resources = resources
            made.addPage(page)
        pdf = _without_advertisement(bytes(made.GetPDFData(None)))
        return LaidOut(pdf, tuple(self.reading.drawn))


def _without_advertisement(pdf: bytes) -> bytes:
    """Return the file without the library's name in two comments; no byte changes its place."""
    head, tail = 64, pdf.rindex(b"trailer")
    return _blank(pdf[:head]) + pdf[head:tail] + _blank(pdf[tail:])


def _blank(part: bytes) -> bytes:
    return _ADVERTISEMENT.sub(lambda found: b" " * len(found[0]), part)


class _Info(PDFInfo):
    """The document information: title, times, producer and our entries; no author, no subject."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._facts = facts

    def digest(self, md5object: object) -> None:
        """Add nothing: the document's id is made from its content."""

    def format(self, document: PDFDocument) -> bytes:
        """Return the dictionary as PDF."""
        facts = self._facts
        said = {"Title": facts.title, "Producer": facts.producer, **facts.entries}
        if facts.made_at is not None:
            said["CreationDate"] = said["ModDate"] = pdf_date(facts.made_at)
        known = {key: PDFString(value) for key, value in said.items() if value is not None}
        information = PDFDictionary({**known, "Trapped": PDFName("False")})
        return bytes(information.format(document))


def pdf_date(moment: datetime) -> str:
    """Return an aware datetime as PDF writes it (ISO 32000-1, 7.9.4)."""
    zone = moment.strftime("%z") or "+0000"
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def _shown(run: Run, font: EmbeddedFont, size: float) -> str:
    """Return the operators that show a run."""
    parts: list[str] = []
    array: list[str] = []
    for cluster in run.clusters if run.level % 2 == 0 else map(_as_read_back, run.clusters):
        glyph = cluster.glyphs[0]
        plain = len(cluster.glyphs) == 1 and not glyph.dx and not glyph.dy
        if plain and font.means(glyph.gid, cluster.text):
            array.append(_placed(run.typeface, glyph))
        else:
            if array:
                parts.append(_array(array))
                array = []
            parts.append(_spelled_out(run.typeface, font, cluster, size))
    if array:
        parts.append(_array(array))
    return " ".join(parts)


def _as_read_back(cluster: Cluster) -> Cluster:
    """Return a cluster of text that runs left with its letters from left to right.

    Readers take a line as it is seen and turn it round; of a ligature (lam with alef) they turn
    the letters round too. Poppler and PDFium both do, whether the letters come from ToUnicode or
    from ActualText.
    """
    return cluster._replace(text=cluster.text[::-1]) if len(cluster.text) > 1 else cluster


def _placed(typeface: Typeface, glyph: Glyph) -> str:
    """Return a glyph, followed by a correction where kerning changed its width."""
    excess = typeface.advance(glyph.gid) - glyph.advance
    kern = f">{_number(excess * 1000 / typeface.upem)}<" if excess else ""
    return f"{glyph.gid:04X}{kern}"


def _array(array: list[str]) -> str:
    return f"[<{''.join(array)}>] TJ".replace("<>", "")


def _spelled_out(typeface: Typeface, font: EmbeddedFont, cluster: Cluster, size: float) -> str:
    """Return glyphs that mean their text only together (ISO 32000-1, 14.9.4, ActualText)."""
    meaning = cluster.text.encode("utf-16-be").hex().upper()
    parts = [f"/Span <</ActualText <FEFF{meaning}>>> BDC"]
    for glyph in cluster.glyphs:
        font.show(glyph.gid)
        shift = glyph.dx * 1000 / typeface.upem
        left_over = (typeface.advance(glyph.gid) - glyph.advance + glyph.dx) * 1000 / typeface.upem
        rise = _number(glyph.dy * size / typeface.upem)
        shown = f"[{_number(-shift)} <{glyph.gid:04X}> {_number(left_over)}] TJ"
        parts.append(f"{rise} Ts {shown} 0 Ts" if glyph.dy else shown)
    return " ".join([*parts, "EMC"])


def _colour(colour: int) -> str:
    return " ".join(_number((colour >> shift & 255) / 255) for shift in (16, 8, 0))


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
