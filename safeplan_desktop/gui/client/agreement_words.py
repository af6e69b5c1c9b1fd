"""What the pages say of a session agreement."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from safeplan_desktop.domain.client.agreement import (
    SessionAgreement,
    agreed_points,
    is_signed_later,
    unasked,
)
from safeplan_desktop.domain.client.limits import SheetAnswer
from safeplan_desktop.gui.base.dates import day_text
from safeplan_desktop.gui.base.text import DOT


class AgreementWords(QObject):
    """Words for states, answers and agreements, as of one day."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

    def sheet(self, answer: SheetAnswer) -> str:
        """Return what became of the sheet."""
        return {
            SheetAnswer.NOT_YET: self.tr("not signed yet"),
            SheetAnswer.SIGNED: self.tr("signed by both"),
            SheetAnswer.WOULD_RATHER_NOT: self.tr("the client would rather not sign"),
        }[answer]

    def agreement(self, agreement: SessionAgreement | None) -> str:
        """Return one line: "12 Nov · 8 points · review 12 May · signed by both"."""
        if agreement is None or agreement.agreed_on is None:
            return self.tr("Nothing agreed yet.")
        count = len(agreed_points(agreement))
        points = self.tr("1 point") if count == 1 else self.tr("{0} points").format(count)
        parts = [day_text(agreement.agreed_on, self.today), points]
        if agreement.review_on is not None:
            day = day_text(agreement.review_on, self.today)
            parts.append(self.tr("review {0}").format(day))
        if is_signed_later(agreement) and agreement.signed_on is not None:
            signed_on = day_text(agreement.signed_on, self.today)
            return DOT.join((*parts, self.tr("signed by both, {0}").format(signed_on)))
        return DOT.join((*parts, self.sheet(agreement.sheet)))

    def in_full(self, agreement: SessionAgreement) -> str:
        """Return the same line with who was there, then each point and what happens then.

        Both may read it: the note for the record is not in it.
        """
        lines = [self.agreement(agreement)]
        if agreement.with_whom:
            lines.append(self.tr("Also there: {0}").format(agreement.with_whom))
        for point in agreed_points(agreement):
            said = self.tr("{0}: {1}").format(point.name, point.agreed)
            then = self.tr("What happens then: {0}").format(point.then) if point.then else ""
            lines += (said, then)
        return "\n".join(filter(None, lines))

    def unasked(self, agreement: SessionAgreement) -> str:
        """Return what is still to be asked, "" for nothing."""
        names = ", ".join(point.name for point in unasked(agreement))
        return self.tr("Ask what happens then: {0}.").format(names) if names else ""
