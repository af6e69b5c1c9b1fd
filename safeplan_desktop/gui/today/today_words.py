"""What the page Today says of a day and of what is due on it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from safeplan_desktop.domain.today.due import days_over
from safeplan_desktop.domain.traces import Need
from safeplan_desktop.gui.base.dates import day_text


class TodayWords(QObject):
    """Words for a day."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

    def group(self, need: Need) -> str:
        """Return the heading under which what needs this stands."""
        return {
            Need.TO_PUT_RIGHT: self.tr("To put right"),
            Need.LEFT_OPEN: self.tr("Left open"),
            Need.AGREED: self.tr("To confirm"),
            Need.REVIEW: self.tr("To review"),
            Need.CHECK: self.tr("To check"),
        }[need]

    def chip(self, on: date | None) -> tuple[str, str, str] | None:
        """Return when it is due, word, tone and icon: over and today are marked, later is plain."""
        if on is None:
            return None
        over = days_over(on, self.today)
        if over:
            several = self.tr("{0} days overdue").format(over)
            return self.tr("1 day overdue") if over == 1 else several, "attention", "clock"
        if on == self.today:
            return self.tr("today"), "attention", "clock"
        if (on - self.today).days == 1:
            return self.tr("tomorrow"), "neutral", ""
        return day_text(on, self.today), "neutral", ""
