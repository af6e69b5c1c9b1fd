"""What changed between two versions of a plan, on paper: said in words and marked with signs.

Only what the plan page prints is compared: a likelihood or a kind of means that is another one now
is nothing that the client reads. A mark and a word tell what became of an entry, never a colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final

from safeplan_desktop.domain.identity import DocumentMark
from safeplan_desktop.domain.phone import readable
from safeplan_desktop.domain.plan_diff import Change, Difference, differences
from safeplan_desktop.domain.plan_edit import Item
from safeplan_desktop.domain.safety_plan import HelpContact, MeansSafetyAction
from safeplan_desktop.paper.fonts import Weight
from safeplan_desktop.paper.lacking import naming
from safeplan_desktop.paper.layout import (
    INK,
    Block,
    Cell,
    Frame,
    Padding,
    Paragraph,
    Row,
    Section,
    Stack,
    draw_right,
    set_pages,
)
from safeplan_desktop.paper.page_size import PAGE_SIZES
from safeplan_desktop.paper.plan_text import entry_text, is_agreed, means_text
from safeplan_desktop.paper.shaping import TextStyle, Typesetter, tidy
from safeplan_desktop.paper.sheet import Document, Facts, Sheet
from safeplan_desktop.paper.signed_page import LaidOutPage, SignatureFoot, mark_entries
from safeplan_desktop.paper.type_scale import USUAL
from safeplan_desktop.paper.words import Words
from safeplan_desktop.services.ports import ChangesPaper

_MARKS: Final[Mapping[Change, str]] = MappingProxyType(
    {Change.ADDED: "+", Change.REMOVED: "\u2212", Change.CHANGED: "\u2260", Change.MOVED: "\u2195"}
)
_PADDINGS: Final = (Padding(9.6, 10.2), Padding(6.8, 7.2))
_KIND: Final = TextStyle(Weight.MEDIUM, 13, 19.5, INK)
_MARK: Final = TextStyle(Weight.SEMIBOLD, 15, 19.5, INK)
_KIND_INDENT: Final = 20
_TEXT_INDENT: Final = 110
_DROP: Final = 15.2
_TITLE_AT: Final = 59.8
_WHICH_AT: Final = 82
_FIRST_TOP: Final = 97
_NEXT_TOP: Final = 58
_RUNNING_AT: Final = 50
_BODY_ABOVE_FOOT: Final = 49.9
_FOOTER_ABOVE_FOOT: Final = 29.7


def lay_out(
    paper: ChangesPaper, mark: DocumentMark, typesetter: Typesetter, words: Words
) -> LaidOutPage:
    """Lay out what differs between two versions.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with the character, and the step where it stands.
    """
    return _ChangesSheet(paper, typesetter, words).finished(mark)


class _ChangesSheet:
    """One sheet while it is laid out."""

    def __init__(self, paper: ChangesPaper, typesetter: Typesetter, words: Words) -> None:
        self._paper = paper
        self._page = PAGE_SIZES[paper.size]
        self._setter = typesetter
        self._words = words

    def finished(self, mark: DocumentMark) -> LaidOutPage:
        """Put everything on its page."""
        sections = list(self._sections())
        paper, page, document = self._paper, self._page, Document(self._page)
        with naming():
            foot = SignatureFoot(self._setter, self._words, page, paper)
            bottom = page.above_foot(_BODY_ABOVE_FOOT)
            frame = Frame(_FIRST_TOP, _NEXT_TOP, bottom, foot.top)
            set_pages(document, sections, frame, _PADDINGS, self)
            foot.draw_lines(document.sheets[-1])
            field = foot.field(document, len(document.sheets) - 1)
        facts = Facts(self._say("document_title"), paper.signed_at, mark_entries(mark))
        return LaidOutPage(document.save(facts, self._words.say("language")), field)

    def _say(self, key: str, **blanks: str | int) -> str:
        return self._words.say(f"changes.{key}", **blanks)

    # ---- sections

    def _sections(self) -> Iterator[Section]:
        before, after = self._paper.before.content, self._paper.after.content
        found = differences(before, after, self._paper.order).entries
        told = False
        for step, some in groupby(found, key=lambda each: each.step):
            with naming(step):
                blocks = tuple(block for each in some for block in self._difference(each))
                if blocks:
                    told = True
                    yield self._section(self._words.say(f"plan.headings.{step.value}"), blocks)
        if before.review_on != after.review_on:
            told = True
            yield self._section(self._say("review"), (self._review(),))
        if not told:
            yield self._section(self._say("nothing"), ())

    def _section(self, heading: str, blocks: tuple[Block, ...]) -> Section:
        again = self._words.say("plan.continued", heading=heading)
        return Section(self._heading(heading), self._heading(again), blocks)

    def _heading(self, text: str) -> Block:
        page, style = self._page, USUAL.heading
        lines = self._setter.lines(text, style, page.measure)
        return Paragraph(lines, style, page.left, page.right, space_below=4)

    def _difference(self, each: Difference) -> Iterator[Block]:
        """Yield what became of an entry, where paper shows it at all."""
        before, after = self._text(each.before), self._text(each.after)
        if each.change is Change.MOVED:
            yield self._told(Change.MOVED, after)
        elif before and not after:
            yield self._told(Change.REMOVED, before)
        elif after and not before:
            yield self._told(Change.ADDED, after)
        elif before != after:
            was = self._row("", self._say("was"), before, soft=True)
            yield Stack((self._told(Change.CHANGED, after), was))

    def _text(self, item: Item | None) -> str:
        """Return how an entry reads on the plan page, "" if it does not stand there."""
        if item is None:
            return ""
        if isinstance(item, MeansSafetyAction):
            return tidy(means_text(item, self._words)) if is_agreed(item) else ""
        if isinstance(item, HelpContact):
            said = (item.name, item.note, readable(item.number))
            return " \u00b7 ".join(part for part in map(tidy, said) if part)
        return tidy(entry_text(item, self._words))

    def _told(self, change: Change, text: str) -> Block:
        return self._row(_MARKS[change], self._say(change.value), text)

    def _row(self, mark: str, kind: str, text: str, *, soft: bool = False) -> Block:
        page, style = self._page, USUAL.soft if soft else USUAL.body
        left = page.left + _TEXT_INDENT
        lines = self._setter.lines(text, style, page.right - left)
        cells = [
            Cell((self._setter.line(kind, _KIND),), _KIND, page.left + _KIND_INDENT),
            Cell(lines, style, left),
        ]
        if mark:
            cells.insert(0, Cell((self._setter.line(mark, _MARK),), _MARK, page.left))
        return Row(tuple(cells), _DROP, USUAL.body.leading - _DROP + 3)

    def _review(self) -> Block:
        after = self._paper.after.content.review_on
        before = self._paper.before.content.review_on
        now = self._words.day(after) if after else self._say("no_day")
        was = self._words.day(before) if before else self._say("no_day")
        return Stack(
            (
                self._row(_MARKS[Change.CHANGED], self._say("changed"), now),
                self._row("", self._say("was"), was, soft=True),
            )
        )

    # ---- head and foot

    def header(self, sheet: Sheet) -> None:
        """Draw the title, whose plan it is and which versions are compared."""
        page, before, after = self._page, self._paper.before, self._paper.after
        title = self._setter.line(self._say("title"), USUAL.title)
        sheet.text(title, page.left, _TITLE_AT, USUAL.title)
        room = page.measure - title.width - 24
        name = self._setter.lines(self._paper.client_name, USUAL.name, room)[0]
        draw_right(sheet, name, page.right, _TITLE_AT, USUAL.name)
        which = self._say(
            "which",
            version=after.version,
            date=self._words.day(after.written_on),
            earlier=before.version,
            earlier_date=self._words.day(before.written_on),
        )
        line = self._setter.line(which, USUAL.soft)
        sheet.text(line, page.left, _WHICH_AT, USUAL.soft)
        if self._paper.is_example:
            self._text_right(sheet, self._words.say("example"), 36)

    def running_header(self, sheet: Sheet) -> None:
        """Draw the title and the name, small."""
        title = self._setter.line(self._say("title"), USUAL.small)
        sheet.text(title, self._page.left, _RUNNING_AT, USUAL.small)
        self._text_right(sheet, self._paper.client_name, _RUNNING_AT)

    def footer(self, sheet: Sheet, page: int, pages: int) -> None:
        """Draw which page it is."""
        at = self._page.above_foot(_FOOTER_ABOVE_FOOT)
        self._text_right(sheet, self._words.say("page", page=page, pages=pages), at)

    def _text_right(self, sheet: Sheet, text: str, at: float) -> None:
        """Set the first line of a text at the right: a very long name is not worth another."""
        line = self._setter.lines(text, USUAL.small, self._page.measure / 2)[0]
        draw_right(sheet, line, self._page.right, at, USUAL.small)
