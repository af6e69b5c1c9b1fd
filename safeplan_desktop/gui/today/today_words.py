"""What the page Today says of each thing that is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from safeplan_desktop.domain.today.due import Due, DueKind, days_over
from safeplan_desktop.gui.base.dates import day_text

_ICONS = {
    DueKind.PLAN_DRAFT: "clipboard-list",
    DueKind.CLIENT_DRAFT: "pencil",
    DueKind.MEANS_CHECK: "shield",
    DueKind.PLAN_REVIEW: "clipboard-list",
    DueKind.NUMBER_CHECK: "phone",
}


@dataclass(frozen=True, slots=True)
class DueLine:
    """A row: icon, two lines, a chip (word, tone, icon) or None, and what its button says."""

    icon: str
    title: str
    detail: str
    chip: tuple[str, str, str] | None
    action: str


class TodayWords(QObject):
    """Words for a day."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

    def group(self, kind: DueKind) -> str:
        """Return the heading under which a kind stands."""
        if kind in (DueKind.PLAN_DRAFT, DueKind.CLIENT_DRAFT):
            return self.tr("Left open")
        if kind is DueKind.MEANS_CHECK:
            return self.tr("Agreed, and not confirmed yet")
        return self.tr("To review") if kind is DueKind.PLAN_REVIEW else self.tr("To check")

    def line(self, due: Due, *, discreet: bool = False) -> DueLine:
        """Return the words of one thing; discreet: nothing that says what it is about."""
        title, detail, action = self._words(due)
        if discreet:
            title, detail = due.client or title, ""
        return DueLine(_ICONS[due.kind], title, detail, self.chip(due), action)

    def numbers(self, things: Sequence[Due]) -> DueLine:
        """Return the words of all numbers that wait: they are compared in one sitting."""
        first = things[0]
        count = len(things)
        title = self.tr("1 number to compare") if count == 1 else self.tr("{0} numbers to compare")
        names = ", ".join(each.what for each in things)
        detail = self.tr("With their official source, not by dialling: {0}.").format(names)
        return DueLine(
            _ICONS[first.kind], title.format(count), detail, self.chip(first), self.tr("Compare")
        )

    def _words(self, due: Due) -> tuple[str, str, str]:
        match due.kind:
            case DueKind.PLAN_DRAFT:
                rest = self.tr("The plan is half written. Nothing of it is lost.")
                return due.client, rest, self.tr("Go on")
            case DueKind.CLIENT_DRAFT:
                name = due.client or self.tr("Somebody new")
                return name, self.tr("Details were half typed. They are kept."), self.tr("Go on")
            case DueKind.MEANS_CHECK:
                one = self.tr("One step to make things safer: was it done?")
                some = self.tr("{0} steps to make things safer: were they done?")
                words = one if due.count == 1 else some.format(due.count)
                return due.client, words, self.tr("Ask")
            case DueKind.PLAN_REVIEW:
                words = self.tr("Version {0}: does it still fit?").format(due.what)
                return self.tr("Safety plan of {0}").format(due.client), words, self.tr("Review")
            case DueKind.NUMBER_CHECK:
                return due.what, "", self.tr("Compare")

    def chip(self, due: Due) -> tuple[str, str, str] | None:
        """Return when it is due: over and today are marked, what comes is plain."""
        if due.on is None:
            return None
        over = days_over(due, self.today)
        if over:
            word = self.tr("1 day over") if over == 1 else self.tr("{0} days over").format(over)
            return word, "attention", "clock"
        if due.on == self.today:
            return self.tr("today"), "attention", "clock"
        if (due.on - self.today).days == 1:
            return self.tr("tomorrow"), "neutral", ""
        return day_text(due.on, self.today), "neutral", ""
