"""What is agreed with a client about sessions, talked through point by point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from safeplan_desktop.domain.client.agreement import (
    ClientState,
    SessionAgreement,
    carried_over,
    problems,
)
from safeplan_desktop.domain.client.limits import SheetAnswer
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import long_day_text
from safeplan_desktop.gui.client.agreement_places import PracticePoints
from safeplan_desktop.gui.client.agreement_words import AgreementWords
from safeplan_desktop.gui.forms.agreement import Ui_AgreementForm
from safeplan_desktop.gui.pages.controls import Options
from safeplan_desktop.gui.pages.drafted import DraftedPage
from safeplan_desktop.gui.pages.fields import choice, day, rows, text
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.services.client.keep_agreement import KeepAgreement
from safeplan_desktop.services.work import Work


class AgreementPage(DraftedPage[SessionAgreement]):
    """A point is agreed on when it is ticked, and not before."""

    beside = ("when_row", "who_row")
    fields = (
        *(day("agreed_on"), day("review_on", coming=True), text("by"), text("with_whom")),
        *(choice("state"), rows("points"), choice("sheet"), text("note")),
    )

    def __init__(
        self, context: WorkContext, client_id: ClientId, *, correcting: bool = False
    ) -> None:
        super().__init__(context, SessionAgreement, client_id)
        self._with = client_id
        self._correcting = correcting
        self._words = AgreementWords(self.today, self)
        self.form = Ui_AgreementForm()
        self.set_up(self.form)
        self.form.earlier.hide()
        stage = context.stage
        self.form.points_button.clicked.connect(lambda: stage.go(PracticePoints()))

    def load(self) -> None:
        """Read the practice's points and what was agreed before."""
        self.open_with(self._read, self._begin)

    def _read(self, work: Work) -> tuple[SessionAgreement, Sequence[SessionAgreement]]:
        keep = KeepAgreement(work)
        before = [each.record for each in keep.all_of(self._with)]
        last = keep.to_correct(self._with) if self._correcting else None
        return last or keep.begin(self._with), before

    def _begin(
        self, found: tuple[SessionAgreement, Sequence[SessionAgreement]]
    ) -> SessionAgreement:
        """Show what was agreed before, and begin with the newest of it."""
        begun, before = found
        for agreement in before:
            line = ReadingLabel()
            line.setText(self._words.in_full(agreement))
            line.setProperty("role", "soft")
            self.form.earlier_column.addWidget(line)
        self.form.earlier.setVisible(bool(before))
        return begun

    def go_on_with(self, draft: SessionAgreement, opened: SessionAgreement) -> SessionAgreement:
        """Return what was begun, with the points that the practice's list has today."""
        return replace(draft, points=carried_over(opened.points, draft.points))

    def options(self) -> Mapping[str, Options]:
        """Return how the client may be, and what may become of the sheet."""
        return {
            "state": [(state, self._words.state(state)) for state in ClientState],
            "sheet": [(answer, self._words.sheet(answer)) for answer in SheetAnswer],
        }

    def problems(self, value: SessionAgreement) -> Sequence[str]:
        """Return what is wrong with the agreement."""
        return problems(value, self.today)

    def problem_words(self) -> Mapping[str, tuple[str, str]]:
        """Return the words beside the fields."""
        missing = self.tr("On which day? For example {0}.").format(long_day_text(self.today))
        affected = self.tr(
            "A signature does not count while the client is affected by drink or drugs. "
            "Record what you talked about, and sign it next time."
        )
        return {
            "day-missing": ("agreed_on", missing),
            "later-than-today": ("agreed_on", self.tr("This day has not come yet.")),
            "points-missing": ("points", self.tr("Tick what you have agreed on.")),
            "words-missing": (
                "points",
                self.tr("Say what you agreed, for each point with a tick."),
            ),
            "state-missing": ("state", self.tr("How is the client today? It is signed today.")),
            "signed-while-affected": ("sheet", affected),
            "review-is-over": ("review_on", self.tr("This day has passed.")),
        }

    def write(self, work: Work, value: SessionAgreement) -> None:
        """Record the agreement."""
        KeepAgreement(work).write(self._with, value)
