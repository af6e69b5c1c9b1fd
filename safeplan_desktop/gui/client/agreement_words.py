"""What the pages say of a session agreement."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from safeplan_desktop.domain.client.agreement import ClientState, SessionAgreement, agreed_points
from safeplan_desktop.domain.client.limits import SheetAnswer
from safeplan_desktop.gui.base.dates import day_text
from safeplan_desktop.gui.base.text import DOT


class AgreementWords(QObject):
    """Words for states, answers and agreements, as of one day."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

    def state(self, state: ClientState) -> str:
        """Return how a client is."""
        return {
            ClientState.NOT_ASKED: self.tr("not asked yet"),
            ClientState.CLEAR: self.tr("clear-headed"),
            ClientState.AFFECTED: self.tr("affected by drink or drugs"),
            ClientState.UNWELL: self.tr("unwell"),
            ClientState.VERY_DISTRESSED: self.tr("very distressed"),
        }[state]

    def sheet(self, answer: SheetAnswer) -> str:
        """Return what became of the sheet."""
        return {
            SheetAnswer.NOT_YET: self.tr("not signed yet"),
            SheetAnswer.SIGNED: self.tr("signed by both, and kept"),
            SheetAnswer.WOULD_RATHER_NOT: self.tr("the client would rather not sign"),
        }[answer]

    def agreement(self, agreement: SessionAgreement | None) -> str:
        """Return one line: "12 Nov · 8 points · review 12 May · signed by both, and kept"."""
        if agreement is None or agreement.agreed_on is None:
            return self.tr("Nothing agreed yet.")
        count = len(agreed_points(agreement))
        points = self.tr("1 point") if count == 1 else self.tr("{0} points").format(count)
        parts = [day_text(agreement.agreed_on, self.today), points]
        if agreement.review_on is not None:
            day = day_text(agreement.review_on, self.today)
            parts.append(self.tr("review {0}").format(day))
        return DOT.join((*parts, self.sheet(agreement.sheet)))

    def in_full(self, agreement: SessionAgreement) -> str:
        """Return the same line, then a line for each point, what happens if not, and the note."""
        lines = [self.agreement(agreement)]
        for point in agreed_points(agreement):
            said = self.tr("{0}: {1}").format(point.name, point.agreed)
            then = self.tr("If it does not work out: {0}").format(point.then) if point.then else ""
            lines += (said, then)
        return "\n".join(filter(None, (*lines, agreement.note)))
