"""What is agreed with a client about sessions, talked through point by point."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from safeplan_desktop.domain.client.agreement import (
    SessionAgreement,
    carried_over,
    is_signed_later,
    problems,
)
from safeplan_desktop.domain.client.limits import SheetAnswer
from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import long_day_text
from safeplan_desktop.gui.client.agreement_places import PracticePoints
from safeplan_desktop.gui.client.agreement_words import AgreementWords
from safeplan_desktop.gui.client.state_words import state_words
from safeplan_desktop.gui.forms.agreement import Ui_AgreementForm
from safeplan_desktop.gui.pages.controls import Options
from safeplan_desktop.gui.pages.drafted import DraftedPage
from safeplan_desktop.gui.pages.fields import choice, day, rows, text
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.services.client.keep_agreement import KeepAgreement
from safeplan_desktop.services.work import Work

_FOR_RECORD: Final = frozenset({"state", "sheet", "signed_on", "signed_state", "note"})


class AgreementPage(DraftedPage[SessionAgreement]):
    """A point is agreed on when it is ticked, and not before."""

    beside = ("when_row", "who_row", "signed_row")
    fields = (
        *(day("agreed_on"), day("review_on", coming=True), text("by"), text("with_whom")),
        *(rows("points"), choice("state"), choice("sheet")),
        *(day("signed_on"), choice("signed_state"), text("note")),
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
        self.form.card.hide()
        self.form.earlier.hide()
        self.form.unasked.hide()
        self._has_earlier = False
        context.privacy.changed.connect(self._on_privacy)
        self._on_privacy()
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
        """Show what was agreed before, each day's as it was at last."""
        begun, before = found
        last = {each.agreed_on: each for each in reversed(before)}
        if self._correcting:
            last.pop(begun.agreed_on, None)
        for agreement in reversed(last.values()):
            line = ReadingLabel()
            line.setText(self._words.in_full(agreement))
            line.setProperty("role", "soft")
            self.form.earlier_column.addWidget(line)
        self._has_earlier = bool(last)
        self.form.card.show()
        self._on_privacy()
        return begun

    def _on_privacy(self) -> None:
        """Show what is for the record only, unless somebody else may be reading along."""
        form, shown = self.form, not self._context.privacy.is_on
        form.record_card.setVisible(shown)
        form.hidden_line.setVisible(not shown)
        form.earlier.setVisible(shown and self._has_earlier)

    def reveal(self, names: Collection[str]) -> None:
        """Bring up the part for the record where something is wrong in it."""
        if not _FOR_RECORD.isdisjoint(names):
            self.form.record_card.show()
            self.form.hidden_line.hide()

    def follow(self) -> None:
        """Show when it was signed, and what is still to be asked."""
        value, form = self.value(), self.form
        is_later = is_signed_later(value)
        form.signed_on_box.setVisible(value.sheet is SheetAnswer.SIGNED)
        form.signed_state_box.setVisible(is_later)
        form.unasked.setText(self._words.unasked(value))
        form.unasked.setVisible(bool(form.unasked.text()))

    def go_on_with(self, draft: SessionAgreement, opened: SessionAgreement) -> SessionAgreement:
        """Return what was begun, with the points that the practice's list has today."""
        return replace(draft, points=carried_over(opened.points, draft.points))

    def options(self) -> Mapping[str, Options]:
        """Return how the client may be, and what may become of the sheet."""
        states = [(state, state_words(state)) for state in ClientState]
        return {
            "state": states,
            "signed_state": states,
            "sheet": [(answer, self._words.sheet(answer)) for answer in SheetAnswer],
        }

    def problems(self, value: SessionAgreement) -> Sequence[str]:
        """Return what is wrong with the agreement."""
        return problems(value, self.today)

    def problem_words(self) -> Mapping[str, tuple[str, str]]:
        """Return the words beside the fields."""
        missing = self.tr("On which day? For example {0}.").format(long_day_text(self.today))
        affected = self.tr(
            "This can\u2019t be recorded as signed that day. Choose \u201cnot signed yet\u201d, "
            "and sign another day."
        )
        not_yet = self.tr("This day has not come yet.")
        how = self.tr("Say how the client was when they signed.")
        return {
            "day-missing": ("agreed_on", missing),
            "later-than-today": ("agreed_on", not_yet),
            "points-missing": ("points", self.tr("Tick what you both agree on.")),
            "words-missing": (
                "points",
                self.tr("Write what you agreed for every point you ticked."),
            ),
            "review-too-early": ("review_on", self.tr("Choose a day after the agreement.")),
            "signing-day-missing": ("signed_on", missing),
            "signed-later-than-today": ("signed_on", not_yet),
            "signed-before-agreed": ("signed_on", self.tr("This is before you agreed.")),
            "state-missing": ("state", how),
            "signed-state-missing": ("signed_state", how),
            "signed-while-affected": ("sheet", affected),
        }

    def write(self, work: Work, value: SessionAgreement) -> None:
        """Record the agreement."""
        KeepAgreement(work).write(self._with, value)
