"""The list of clients: type a few letters, see who it is, open the record."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, QItemSelection, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.client.client_model import ClientModel
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.gui.client.found_clients import Found, WhyNobody, find
from safeplan_desktop.gui.forms.clients import Ui_ClientsForm
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.services.client.view_client import ClientView, view_client
from safeplan_desktop.services.ports import ClientChoice

_PREVIEW_FROM: Final = 760
_TO_THE_LIST: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)


class ClientsPage(Page):
    """The list, and beside it whoever is chosen in it."""

    shows = frozenset({Client.KIND, SafetyPlan.KIND, PlanDraft.KIND, LimitsExplained.KIND})

    def __init__(self, context: WorkContext) -> None:
        super().__init__()
        self._context = context
        clock = context.outside.clock
        self._words = ClientWords(clock.local(clock.now()).date(), self)
        self._model = ClientModel(context, self._words, self)
        self._why_nobody = WhyNobody(self)
        self._chosen: ClientId | None = None
        self._everyone = 0
        self._asking = False
        self._ask_again = False
        self._after_the_list = QTimer(self)
        self._after_the_list.setSingleShot(True)
        self._after_the_list.setInterval(0)
        self._after_the_list.timeout.connect(self._preview)
        self.form = Ui_ClientsForm()
        self.form.setupUi(self)
        self._first: QWidget = self.form.filter
        self.form.clients.use(self._model, self._words)
        self._connect()
        context.privacy.changed.connect(self._on_privacy)
        self.reload()

    def _connect(self) -> None:
        form = self.form
        form.filter.textChanged.connect(self.reload)
        form.choices.chosen.connect(self.reload)
        form.filter.installEventFilter(self)
        form.filter.returnPressed.connect(self._open)
        form.clients.activated.connect(self._open)
        form.clients.selectionModel().selectionChanged.connect(self._on_selected)
        form.preview.open_chosen.connect(self._open)
        form.preview.plan_chosen.connect(self._open_plan)
        form.preview.write_chosen.connect(self._write_plan)
        form.draft.action_chosen.connect(self._add)
        form.draft.set_closable(False)
        form.draft_box.hide()
        form.add_button.clicked.connect(self._add)
        form.import_button.clicked.connect(self._import)
        form.empty.other_chosen.connect(self._import)
        form.nobody_add.clicked.connect(self._add)
        form.nobody_show.clicked.connect(form.choices.show_all)
        form.empty.action_chosen.connect(self._add)
        form.empty.set_words(
            self.tr("No clients yet. Add the first one."),
            self.tr("A name, or whatever they like to be called, is enough to begin."),
        )
        form.empty.set_action(self.tr("Add a client"), "plus", "Ctrl+N")
        form.empty.action_button.setObjectName("empty_add")
        form.empty.set_other(self.tr("Import from a file (CSV)"))

    # ---- the list

    def reload(self) -> None:
        """Ask for what the filter says; an answer that is overtaken by more typing is dropped."""
        words, choice = self._asked()
        work = self._context.work
        self._context.tasks.run(
            self, lambda: find(work, words, choice), self._on_found, self._context.stage.report
        )

    def _asked(self) -> tuple[str, ClientChoice]:
        return self.form.filter.text(), self.form.choices.choice(self._words.today)

    def _on_found(self, found: Found) -> None:
        if (found.words, found.choice) != self._asked():
            return
        form = self.form
        self._model.show_rows(found.words, found.choice, found.count, found.first)
        form.states.setCurrentWidget(form.some if found.everyone else form.empty)
        self._everyone = found.everyone
        self._show_ways_in()
        form.count.setText(self._count_text(found.everyone))
        filtered = self.tr("{0} of {1}").format(found.count, found.among)
        form.filter.set_note(filtered if found.words.strip() else "")
        form.clients.setVisible(bool(found.count))
        form.nobody.setVisible(not found.count)
        form.nobody_text.setText(self._why_nobody.text(found))
        form.nobody_add.setVisible(found.is_unknown)
        form.nobody_show.setVisible(bool(found.elsewhere))
        if found.half_added:
            form.draft.tell(
                self.tr("You had begun to add somebody."),
                self.tr("What you typed is kept."),
                "accent",
                self.tr("Go on"),
            )
        form.draft_box.setVisible(found.half_added)
        self._select(max(0, self._model.find(self._chosen)) if self._chosen else 0)
        first = form.filter if found.everyone else form.empty.action_button
        if self._first is not first:
            self._first = first
            self.focus_first()

    def _show_ways_in(self) -> None:
        """Offer to add somebody; a table is full of names, so not while a client looks on."""
        some = bool(self._everyone)
        self.form.add_button.setVisible(some)
        self.form.import_button.setVisible(some and not self._context.privacy.is_on)

    def focus_first(self) -> None:
        """Begin with the filter; where there is nobody yet, with adding somebody."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def came_from(self, client_id: ClientId) -> None:
        """Stand on this client: it is their record that was open."""
        self._chosen = client_id
        row = self._model.find(client_id)
        if row >= 0:
            self._select(row)

    def _count_text(self, everyone: int) -> str:
        if not everyone:
            return ""
        return self.tr("1 client") if everyone == 1 else self.tr("{0} clients").format(everyone)

    def _select(self, row: int) -> None:
        index = self._model.index(row)
        self.form.clients.setCurrentIndex(index)
        if not index.isValid():
            self._chosen = None
            self._fit_preview()

    # ---- the preview

    def _on_privacy(self, on: bool) -> None:
        """Show initials, and nobody's record beside them."""
        self._model.show_again()
        self._show_ways_in()
        self._fit_preview()
        if not on:
            self._after_the_list.start()

    def _on_selected(self, selected: QItemSelection, _gone: QItemSelection) -> None:
        indexes = selected.indexes()
        row = self._model.row(indexes[0].row()) if indexes else None
        if row is None:
            return
        self._chosen = row.client_id
        self._after_the_list.start()

    def _preview(self) -> None:
        """Show who is chosen; by now the list is painted, which a typing hand waits for."""
        indexes = self.form.clients.selectionModel().selectedIndexes()
        row = self._model.row(indexes[0].row()) if indexes else None
        if row is None or row.client_id != self._chosen:
            return
        self._fit_preview()
        if not self._context.privacy.is_on:
            self.form.preview.show_row(row, self._words)
            self._ask_for_view()

    def _ask_for_view(self) -> None:
        """Read the chosen client; while one is being read only the latest choice is kept."""
        if self._asking:
            self._ask_again = True
            return
        chosen = self._chosen
        if chosen is None:
            return
        self._asking = True
        work = self._context.work
        self._context.tasks.run(
            self, lambda: view_client(work, chosen), self._on_view, self._on_no_view
        )

    def _on_view(self, view: ClientView) -> None:
        self._asking = False
        if view.client_id == self._chosen:
            self.form.preview.show_view(view, self._words, self._context)
        if self._ask_again:
            self._ask_again = False
            self._ask_for_view()

    def _on_no_view(self, error: SafePlanError) -> None:
        self._asking = self._ask_again = False
        self._context.stage.report(error)

    def _open(self) -> None:
        if self._chosen is not None:
            self._context.stage.go(places.Record(self._chosen))
        elif self.form.nobody_show.isVisible():
            self.form.choices.show_all()
        elif self.form.nobody_add.isVisible():
            self._add()

    def _add(self) -> None:
        self._context.stage.go(places.NewClient(self.typed_name()))

    def _import(self) -> None:
        self._context.stage.go(places.ClientImport())

    def _open_plan(self) -> None:
        if self._chosen is not None:
            self._context.stage.go(places.Plan(self._chosen))

    def _write_plan(self) -> None:
        if self._chosen is not None:
            self._context.stage.go(places.PlanWizard(self._chosen))

    def typed_name(self) -> str:
        """Return what was typed if nobody is called that, so that it need not be typed again."""
        unknown = not self._model.rowCount() and not self.form.nobody_show.isVisible()
        return self.form.filter.text().strip() if unknown else ""

    # ---- events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys walk the list while the cursor stays in the filter."""
        if event.type() == QEvent.Type.KeyPress:
            key = cast("QKeyEvent", event)
            if key.key() in _TO_THE_LIST and not key.modifiers():
                self.form.clients.keyPressEvent(key)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the preview out where there is no room for it."""
        super().resizeEvent(event)
        self._fit_preview()

    def _fit_preview(self) -> None:
        """Show the preview where it fits; where nobody is chosen its place stays empty."""
        fits = self.width() >= _PREVIEW_FROM
        preview = self.form.preview
        policy = preview.sizePolicy()
        policy.setRetainSizeWhenHidden(fits)
        preview.setSizePolicy(policy)
        seen = self._chosen is not None and not self._context.privacy.is_on
        preview.setVisible(fits and seen)
