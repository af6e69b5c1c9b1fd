"""Whom a plan says to turn to, with the numbers as large as in the record."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from safeplan_desktop.domain.plan.plan import HelpContact, SafetyPlan, Step
from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.plan.words import answer_words
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.rows import clear, label, number_label, rule

_WHO = (Step.PEOPLE, Step.HELP)


class PlanNumbers(QFrame):
    """The numbers of a version, in the order of the plan: beside its steps, or before them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(4)
        column.addWidget(label(self.tr("Numbers on this plan"), "card-title"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)

    def show_plan(self, plan: SafetyPlan) -> None:
        """Show whom to call; the card is not there where the plan has no number."""
        steps = (getattr(plan.content, step.value) for step in plan.order if step in _WHO)
        called = [each for contacts in steps for each in contacts if each.number]
        clear(self._rows)
        for at, contact in enumerate(called):
            if at:
                self._rows.addWidget(rule())
            self._rows.addWidget(_row(contact))
        self.setVisible(bool(called))


def _row(contact: HelpContact) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 10, 0, 10)
    column.setSpacing(2)
    for part in contact_parts(contact):
        column.addWidget(part)
    return made


def contact_parts(contact: HelpContact) -> Iterator[QWidget]:
    """Yield name, number and what is known; that a call is not safe is read before the number."""
    yield _text(contact.name, "reading")
    known = DOT.join(part for part in (contact.note, answer_words(contact)) if part)
    warns = contact.safe_to_call is False
    if warns:
        yield _text(known, "soft", "attention")
    if contact.number:
        yield number_label(readable(contact.number), "number", "soft" if warns else "")
    if known and not warns:
        yield _text(known, "soft")


def _text(text: str, role: str, tone: str = "") -> ReadingLabel:
    made = ReadingLabel()
    made.setText(text)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    return made
