"""Was it done? One row of *Safer*, asked after in the room or by telephone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from safeplan_desktop.domain.client.client import Client, paper_name
from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.plan.confirmed import Elsewhere, MeansConfirmed, problems
from safeplan_desktop.domain.plan.offers import person_named
from safeplan_desktop.domain.plan.plan import Confirmation, MeansSafetyAction, Step
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.places import Place
from safeplan_desktop.gui.forms.means_check import Ui_MeansCheckForm
from safeplan_desktop.gui.pages.fields import Fields, pick, text
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.plan.plan_places import MeansCheck
from safeplan_desktop.gui.plan.words import (
    confirmation_words,
    confirmed_words,
    elsewhere_words,
    means_name,
)
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.plan import confirm_means
from safeplan_desktop.services.plan.confirm_means import ConfirmMeans


class MeansCheckPage(Page):
    """Two answers and *Record it*: an entry beside the plan, which stays as it is.

    It keeps no draft: what is not recorded was not said yet.
    """

    fields = (pick("how"), text("with_whom"), pick("elsewhere"))

    def __init__(self, context: WorkContext, place: MeansCheck) -> None:
        super().__init__()
        self._context = context
        self._place = place
        self._client = Client("")
        self._found: confirm_means.MeansCheck | None = None
        self.form = Ui_MeansCheckForm()
        self.form.setupUi(self)
        self._fields = Fields(self.form, self.fields, context.outside.today())
        self._fields.listen(self._on_edited)
        form = self.form
        for part in (form.card, form.take_back_button, form.change_button, form.done_button):
            part.hide()
        self._connect()
        self._read()

    def _connect(self) -> None:
        form, stage, client_id = self.form, self._context.stage, self._place.client_id
        plan = places.PlanWizard(client_id, Step.SAFER, self._place.means_id)
        form.back_button.clicked.connect(stage.back)
        form.change_button.clicked.connect(lambda: stage.go(plan, instead=True))
        form.take_back_button.clicked.connect(self._on_taken_back)
        form.done_button.clicked.connect(self._on_done)
        for keys, button in (("Esc", form.back_button), ("Ctrl+Return", form.done_button)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    def _read(self) -> None:
        work, place = self._context.work, self._place

        def read() -> tuple[Client, confirm_means.MeansCheck]:
            client = KeepClients(work).get(place.client_id).record
            return client, ConfirmMeans(work).check(place.client_id, place.means_id)

        self._context.tasks.run(self, read, self._show, self._context.stage.report)

    def _show(self, found: tuple[Client, confirm_means.MeansCheck]) -> None:
        self._client, self._found = found
        form, row, client = self.form, self._found.row, paper_name(self._client)
        form.title.setText(self.tr("{0}: did it happen?").format(means_name(row)))
        form.lead.setText(self._lead(row))
        self._fields.offer(
            {
                "how": [(how, confirmation_words(how, client, row.holder)) for how in Confirmation],
                "elsewhere": [(each, elsewhere_words(each)) for each in Elsewhere],
            }
        )
        self._fields.fill(self._found.entry)
        self._show_parts(is_confirmed=self._found.is_confirmed)
        form.card.show()
        if self.isVisible():
            self.focus_first()

    def _lead(self, row: MeansSafetyAction) -> str:
        """Return what was agreed and with whom, and whether that person may be called."""
        if not row.holder:
            return row.action
        holder, client = person_named(self._client, row.holder), paper_name(self._client)
        keeper = self.tr("Who keeps it: {0}.").format(row.holder)
        if holder is not None and holder.is_feared:
            keeper += " " + self.tr("{0} is afraid of {1}: do not call.").format(client, row.holder)
        elif holder is not None and holder.must_not_be_told:
            keeper += " " + self.tr("{0} must not be told.").format(row.holder)
        elif holder is None or not holder.reach.call_ok:
            ask = self.tr("Ask {0} before you call {1}.").format(client, row.holder)
            keeper += " " + ask
        return f"{row.action.rstrip('.')}. {keeper}"

    def _show_parts(self, *, is_confirmed: bool) -> None:
        """Show the questions, or what was answered and how to take it back."""
        form = self.form
        for part in (form.how_box, form.with_whom_box, form.elsewhere_box):
            part.setHidden(is_confirmed)
        form.known.setVisible(is_confirmed)
        form.take_back_button.setVisible(is_confirmed)
        form.change_button.setHidden(is_confirmed)
        form.done_button.setHidden(is_confirmed)
        if self._found is not None and is_confirmed:
            form.known.setText(confirmed_words(self._found.entry))

    def focus_first(self) -> None:
        """Begin with the first answer."""
        if self.form.how_box.isVisible():
            self.form.how.focus_answer()
        else:
            self.form.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- answering

    def _on_edited(self, name: str) -> None:
        if name == "how" and "with_whom" not in self._fields.touched:
            self._fields["with_whom"].fill(self._asked())
        shown = self._fields.with_problems()
        if shown:
            self._fields.show_problems(self._wrong(), shown)

    def _asked(self) -> str:
        """Return who was asked, as far as the answer says it."""
        holder = self._found.row.holder if self._found is not None else ""
        said = {Confirmation.CLIENT_SAID: paper_name(self._client)}
        return {**said, Confirmation.HOLDER_SAID: holder}.get(self._fields["how"].read(), "")

    def _entry(self, found: confirm_means.MeansCheck) -> MeansConfirmed:
        return self._fields.read(found.entry)

    def _wrong(self) -> dict[str, str]:
        if self._found is None:
            return {}
        words = {
            "how-missing": ("how", self.tr("Choose how you know.")),
            "person-missing": ("with_whom", self.tr("Write a name, or \u201cnobody else\u201d.")),
            "elsewhere-missing": ("elsewhere", self.tr("Choose an answer.")),
        }
        return dict(words[code] for code in problems(self._entry(self._found)))

    def _on_done(self) -> None:
        wrong = self._wrong()
        self._fields.show_problems(wrong)
        first = self._fields.first_of(wrong)
        if first is not None:
            first.begin()
        elif self._found is not None:
            self._record(self._entry(self._found))

    def _record(self, entry: MeansConfirmed) -> None:
        """Record the conversation; what is at hand elsewhere is agreed on in the plan."""
        self.form.done_button.setEnabled(False)
        client_id, keep = self._place.client_id, ConfirmMeans(self._context.work)
        plan = places.PlanWizard(client_id, Step.SAFER, self._place.means_id)
        to = plan if entry.elsewhere is Elsewhere.YES else None
        self._run(lambda: keep.write(client_id, entry), to)

    def _on_taken_back(self) -> None:
        place, keep = self._place, ConfirmMeans(self._context.work)
        self._run(lambda: keep.take_back(place.client_id, place.means_id), None)

    def _run(self, work: Callable[[], None], to: Place | None) -> None:
        stage, clock = self._context.stage, self._context.outside.clock

        def done(_nothing: None) -> None:
            stage.saved(clock.now())
            if to is None:
                stage.back()
            else:
                stage.go(to, instead=True)

        def failed(error: SafePlanError) -> None:
            self.form.done_button.setEnabled(True)
            stage.report(error)

        self._context.tasks.run(self, work, done, failed)
