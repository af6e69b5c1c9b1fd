"""How the entries of a plan read on a page, and what is said of one that is not as it was."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from safeplan_desktop.domain.plan.diff import Change, Difference
from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.plan import HelpContact, MeansSafetyAction, PlanEntry
from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.plan.words import (
    agreed_words,
    answer_words,
    means_name,
    state_words,
)

_TONES = {
    Change.ADDED: "done",
    Change.REMOVED: "neutral",
    Change.CHANGED: "accent",
    Change.MOVED: "neutral",
}


class PlanLines(QObject):
    """The words of entries, as of a day; a line is what is read first and what stands under it."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def lines(self, item: Item) -> tuple[str, str]:
        """Return the two lines of an entry; the second may be empty."""
        if isinstance(item, PlanEntry):
            parts = (item.obstacle, item.way_round)
            return item.text, ": ".join(part for part in parts if part)
        if isinstance(item, HelpContact):
            number = readable(item.number)
            known = DOT.join(part for part in (item.note, answer_words(item)) if part)
            return DOT.join(part for part in (item.name, number) if part), known
        holder = self.tr("{0} keeps it").format(item.holder) if item.holder else ""
        agreed = DOT.join(part for part in (agreed_words(item), holder) if part)
        return means_name(item), agreed

    def mark(self, change: Change) -> tuple[str, str]:
        """Return the word that marks a change, and its tone; the word tells it without colour."""
        words = {
            Change.ADDED: self.tr("new"),
            Change.REMOVED: self.tr("no longer"),
            Change.CHANGED: self.tr("changed"),
            Change.MOVED: self.tr("moved"),
        }
        return words[change], _TONES[change]

    def difference(self, difference: Difference) -> tuple[str, str, str]:
        """Return what is read, what stands under it, and how it was where that is different."""
        shown = difference.after or difference.before
        first, second = self.lines(shown) if shown is not None else ("", "")
        if difference.change is not Change.CHANGED or difference.before is None:
            return first, second, ""
        was = self.lines(difference.before)
        parts = [old for old, new in zip(was, (first, second), strict=True) if old and old != new]
        said = self.tr("was: {0}").format(DOT.join(parts)) if parts else ""
        other = self._likely(difference) or self._state(difference)
        return first, second, DOT.join(part for part in (said, other) if part)

    def _state(self, difference: Difference) -> str:
        """Return how far a means is and was, where that is different."""
        was, now = difference.before, difference.after
        if not isinstance(was, MeansSafetyAction) or not isinstance(now, MeansSafetyAction):
            return ""
        before, after = (state_words(each, self._today).text for each in (was, now))
        return "" if before == after else self.tr("{0}, was: {1}").format(after, before)

    def _likely(self, difference: Difference) -> str:
        """Return how likely an entry was and is, where only that tells the versions apart."""
        was, now = difference.before, difference.after
        if not isinstance(was, PlanEntry) or not isinstance(now, PlanEntry):
            return ""
        if was.likelihood == now.likelihood:
            return ""
        before, after = (self._figure(each.likelihood) for each in (was, now))
        return self.tr("likely {0}, was {1}").format(after, before)

    def _figure(self, likelihood: int | None) -> str:
        return self.tr("not asked") if likelihood is None else str(likelihood)
