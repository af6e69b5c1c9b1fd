"""What the pages say of a talk about the limits of confidentiality."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from safeplan_desktop.domain.client.limits import Limit, LimitsExplained, SheetAnswer
from safeplan_desktop.gui.base.dates import day_text


class LimitsWords(QObject):
    """Words for limits, answers and talks, as of one day."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

    def limit(self, limit: Limit) -> str:
        """Return when something may be told, as the therapist ticks it."""
        return {
            Limit.OWN_LIFE: self.tr("their own life is in danger"),
            Limit.SOMEBODY_ELSE: self.tr("somebody else may be badly hurt"),
            Limit.CHILD: self.tr("a child, or somebody who cannot protect themselves, is harmed"),
            Limit.COURT: self.tr("a court or a law orders an answer"),
            Limit.COLLEAGUE: self.tr("a colleague is asked for advice, without the name"),
            Limit.PAYER: self.tr("whoever pays asks what it is for"),
            Limit.GUARDIANS: self.tr("parents or guardians ask how they are"),
        }[limit]

    def answer(self, answer: SheetAnswer) -> str:
        """Return what became of the sheet."""
        return {
            SheetAnswer.NOT_YET: self.tr("not signed yet"),
            SheetAnswer.SIGNED: self.tr("signed by the client, and kept"),
            SheetAnswer.WOULD_RATHER_NOT: self.tr("the client would rather not sign"),
        }[answer]

    def talk(self, talk: LimitsExplained | None) -> str:
        """Return one line about the last talk: "12 Nov, in English, by ... Sheet: signed."."""
        if talk is None or talk.explained_on is None:
            return self.tr("Not explained yet.")
        parts = [day_text(talk.explained_on, self.today)]
        if talk.language:
            parts.append(self.tr("in {0}").format(talk.language.rstrip(".")))
        if talk.by:
            parts.append(self.tr("by {0}").format(talk.by.rstrip(".")))
        sheet = self.tr("Sheet: {0}.").format(self.answer(talk.sheet))
        return f"{', '.join(parts)}. {sheet}"
