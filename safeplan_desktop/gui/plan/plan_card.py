"""The plan on a client's record: which version there is, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safeplan_desktop.domain.client.client import Client, paper_name
from safeplan_desktop.domain.paper.document import DISCREET_PAPERS, ExportedDocument
from safeplan_desktop.domain.paper.ink import InkSignature
from safeplan_desktop.domain.plan.at_home import paper_at_home
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan
from safeplan_desktop.domain.plan.review import PlanReviewed, Standing
from safeplan_desktop.domain.record import ClientId, Revision
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import day_text, time_text
from safeplan_desktop.gui.base.record_card import RecordCard
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.gui.forms.plan_card import Ui_PlanCardForm
from safeplan_desktop.gui.pages.discarding import discard_draft, discard_text
from safeplan_desktop.gui.plan.plan_places import PlanReview
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.rows import lay_out
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.drafts import KeptDraft
from safeplan_desktop.services.paper.keep_ink import KeepInk
from safeplan_desktop.services.plan.review_plan import ReviewPlan
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.work import Work

_MARGINS: Final = 48
_WORDS: Final = 240  # what the words need beside the buttons, with the card's margins


class PlanDraftNote(RecordCard):
    """Says that a plan is half written, and since when."""

    shows = frozenset({PlanDraft.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self.banner = Banner()
        self.banner.set_closable(False)
        self.banner.action_chosen.connect(self._on_discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self.hide()

    def read(self, work: Work) -> Callable[[], None]:
        """Read when the draft was saved."""
        return partial(self._show, WritePlan(work).resume(self.client_id)[1])

    def _show(self, saved_at: datetime | None) -> None:
        self.setVisible(saved_at is not None)
        if saved_at is None:
            self.banner.hide()
            return
        at = self.context.outside.clock.local(saved_at)
        when = f"{day_text(at.date(), self.today)}, {time_text(at)}"
        self.banner.tell(
            self.tr("Unfinished plan."),
            self.tr("Last saved {0}.").format(when),
            "accent",
            discard_text(),
        )

    def _on_discard(self) -> None:
        discard_draft(self.context, KeptDraft(self.context.work, PlanDraft, self.client_id))


class PlanCard(RecordCard):
    """The newest version; it can be read, printed or saved, and the next one written."""

    shows = frozenset(
        {
            *(PlanDraft.KIND, SafetyPlan.KIND, PlanReviewed.KIND, Client.KIND),
            *(ExportedDocument.KIND, InkSignature.KIND),
        }
    )

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, client_id)
        self._words = ClientWords(self.today, self)
        self._version = 0
        self._home = ""
        self.form = Ui_PlanCardForm()
        self.form.setupUi(self)
        self.form.plan_home.hide()
        context.privacy.changed.connect(self._show_home)
        self.form.write_button.clicked.connect(self.go_to(places.PlanWizard(client_id)))
        self.form.open_button.clicked.connect(self.go_to(places.Plan(client_id)))
        self.form.unchanged_button.clicked.connect(self.go_to(PlanReview(client_id)))
        self.form.pdf_button.clicked.connect(self._on_pdf)

    def _on_pdf(self) -> None:
        self.context.stage.go(places.Papers(self.client_id, self._version))

    def first(self) -> QWidget | None:
        """Begin with writing the plan."""
        return self.form.write_button

    def read(self, work: Work) -> Callable[[], None]:
        """Read the newest version, how it stands, and which paper the client has."""
        of, plans = self.client_id, WritePlan(work)
        latest, drafted = plans.latest(of), plans.resume(of)[1] is not None
        client = KeepClients(work).get(of).record
        paper = paper_at_home(client, work.ledger.of_client(ExportedDocument, of))
        plan = latest.record if latest else None
        is_signed = plan is not None and KeepInk(work).of(of, plan.version) is not None
        called, standing = paper_name(client), ReviewPlan(work).standing(of)

        def show() -> None:
            self._home = self._home_words(called, paper, is_signed=is_signed)
            self._show_home()
            self._show(plan, standing, drafted=drafted)

        return show

    def _home_words(
        self, called: str, paper: Revision[ExportedDocument] | None, *, is_signed: bool
    ) -> str:
        """Return who signed, and which version is at home; a discreet paper is only "a paper"."""
        parts = [self.tr("Signed by {0}.").format(called)] if is_signed else []
        if paper is not None:
            day = day_text(self.context.outside.clock.local(paper.recorded_at).date(), self.today)
            version = self.tr("{0} has version {1} ({2}).")
            some = self.tr("{0} has a paper ({2}).")
            is_discreet = paper.record.paper in DISCREET_PAPERS
            words = some if is_discreet else version
            parts.append(words.format(called, paper.record.plan_version, day))
        return " ".join(parts)

    def _show_home(self) -> None:
        """Show it to the therapist alone."""
        self.form.plan_home.setText(self._home)
        self.form.plan_home.setVisible(bool(self._home) and not self.context.privacy.is_on)

    def _show(self, plan: SafetyPlan | None, standing: Standing, *, drafted: bool) -> None:
        form, self._version = self.form, plan.version if plan else 0
        if plan is None:
            form.plan_title.setText(self.tr("No plan yet"))
            form.plan_detail.setText(
                self.tr("A plan is written together, in the client's own words.")
            )
        else:
            form.plan_title.setText(self.tr("Version {0}").format(plan.version))
            form.plan_detail.setText(self._words.plan_detail(plan, standing))
        self._show_lateness(standing.review_on)
        form.pdf_button.setVisible(plan is not None)
        form.open_button.setVisible(plan is not None)
        form.unchanged_button.setVisible(plan is not None and not drafted)
        form.write_button.setText(self._write_text(drafted=drafted, first=plan is None))

    def _show_lateness(self, review: date | None) -> None:
        chip = self.form.plan_chip
        days = (self.today - review).days if review is not None else 0
        chip.set_tone("attention")
        chip.set_icon_name("clock")
        chip.setText(self._words.days_over(days))
        chip.setVisible(days > 0)

    def _write_text(self, *, drafted: bool, first: bool) -> str:
        if drafted:
            return self.tr("Continue writing")
        return self.tr("Write the plan") if first else self.tr("Review the plan")

    def fit(self, width: int) -> None:
        """Put the buttons under the words where there is no room beside them."""
        lay_out(self.form.plan_actions_row, beside=True)
        needed = self.form.plan_actions.sizeHint().width()
        lay_out(self.form.plan_row, beside=width >= needed + _WORDS)
        lay_out(self.form.plan_actions_row, beside=width >= needed + _MARGINS)
