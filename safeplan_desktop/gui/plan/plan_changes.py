"""What differs between two versions of a plan, as rows: a word, the entry, and how it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safeplan_desktop.domain.plan.diff import Difference, PlanDifferences
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.gui.base.dates import long_day_text
from safeplan_desktop.gui.plan.plan_lines import PlanLines
from safeplan_desktop.gui.plan.words import step_words
from safeplan_desktop.gui.widgets.chip import Chip
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.rows import label, rule, space

_GAP = 20
_HEADING_GAP = 4
_MARK = 96


class PlanChanges(QObject):
    """Makes the widgets for the differences of two versions."""

    def __init__(self, lines: PlanLines) -> None:
        super().__init__(lines)
        self._lines = lines

    def widgets(self, found: PlanDifferences, order: Sequence[Step]) -> Iterator[QWidget]:
        """Yield headings and rows, step by step; one sentence where nothing differs."""
        if found.is_empty:
            yield _text(self.tr("Both versions say the same."), "reading")
            return
        first = True
        for step in order:
            entries = [each for each in found.entries if each.step is step]
            if entries:
                yield from self._step(step, entries, ruled=not first)
                first = False
        rest = list(self._rest(found))
        if rest and not first:
            yield rule()
        for words in rest:
            yield _text(words, "reading")

    def _rest(self, found: PlanDifferences) -> Iterator[str]:
        """Yield what differs besides the steps."""
        if found.review is not None:
            yield self._review(*found.review)
        if found.also_with is not None:
            yield self._was(self.tr("Who else has it: {0} (was: {1})"), found.also_with)
        if found.kept_at is not None:
            yield self._was(self.tr("Where it is kept: {0} (was: {1})"), found.kept_at)

    def _was(self, words: str, pair: tuple[str, str]) -> str:
        before, after = (text or self.tr("not said") for text in pair)
        return words.format(f"\u2068{after}\u2069", f"\u2068{before}\u2069")

    def _step(self, step: Step, entries: list[Difference], *, ruled: bool) -> Iterator[QWidget]:
        if ruled:
            yield rule()
            yield space(_GAP)
        yield label(step_words(step).title, "strong", "accent")
        yield space(_HEADING_GAP)
        for entry in entries:
            yield self._row(entry)

    def _row(self, entry: Difference) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 4, 0, 12)
        row.setSpacing(16)
        word, tone = self._lines.mark(entry.change)
        chip = Chip()
        chip.setText(word)
        chip.set_tone(tone)
        room = QWidget()
        room.setFixedWidth(_MARK)
        inside = QVBoxLayout(room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        row.addWidget(room, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        first, second, was = self._lines.difference(entry)
        column.addWidget(_text(first, "reading"))
        for soft in (second, was):
            if soft:
                column.addWidget(_text(soft, "soft"))
        row.addLayout(column, 1)
        made.setAccessibleName(f"{word}: {first}")
        return made

    def _review(self, before: date | None, after: date | None) -> str:
        nothing = self.tr("no day")
        was = long_day_text(before) if before else nothing
        now = long_day_text(after) if after else nothing
        return self.tr("Looked at again: {0} (was: {1})").format(now, was)


def _text(text: str, role: str) -> ReadingLabel:
    made = ReadingLabel()
    made.setText(text)
    made.setProperty("role", role)
    return made
