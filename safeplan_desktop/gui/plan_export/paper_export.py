"""Saving a paper as a signed PDF: asks where, signs, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safeplan_desktop.domain.errors import Cancelled, ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.context import DeskContext
from safeplan_desktop.gui.plan_export.confirm_page import ConfirmPage
from safeplan_desktop.gui.plan_export.export_page import ExportPage
from safeplan_desktop.gui.plan_wizard.lock_button import lock_button
from safeplan_desktop.gui.told import Told
from safeplan_desktop.gui.widgets.wizard_frame import WizardFrame
from safeplan_desktop.services.ports import Progress
from safeplan_desktop.services.program import Desk

Choose = Callable[[QWidget, str, Path, str, str], Path | None]
"""Asks for a new file: parent, title, folder, suggested name, kinds; None if it was cancelled."""


class PaperExport(QWidget):
    """Takes the window until the file is written or the therapist goes back.

    What kind of paper it is, is said by the methods that raise here.
    """

    def __init__(
        self, context: DeskContext, client_id: ClientId, page: ExportPage, choose: Choose
    ) -> None:
        super().__init__()
        self._context = context
        self._client_id = client_id
        self._choose = choose
        self._path: Path | None = None
        self._busy = False
        self._told = Told()
        self.frame = WizardFrame()
        self.page = page
        self.confirm_page = ConfirmPage()
        self._act: Callable[[], None] = self._ask_where
        self._build()
        self._name_client()
        self._offer(self.tr("Choose where to save it"), self._ask_where)

    # ---- what a kind of paper says

    def paper_name(self) -> str:
        """Return what the paper is, for the title of the frame."""
        raise NotImplementedError

    def dialog_title(self) -> str:
        """Return what the dialog for the file is called."""
        raise NotImplementedError

    def file_name(self) -> str:
        """Return a name for the file that says nothing about anybody."""
        raise NotImplementedError

    def save(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Sign the paper and write it; runs on the worker."""
        raise NotImplementedError

    def way_out(self, _error: SafePlanError) -> tuple[str, Callable[[], None]] | None:
        """Return what helps where another place for the file would not, None if nothing does."""
        return None

    # ---- the frame

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.frame)
        self.confirm_page.setParent(self)
        self.confirm_page.hide()
        frame = self.frame
        frame.set_title(self.paper_name())
        frame.add_tool(lock_button(self._context.stage))
        frame.steps.hide()
        frame.set_page(self.page)
        frame.back_chosen.connect(self._on_back)
        frame.later_chosen.connect(self._ask_where)
        frame.continue_chosen.connect(self._on_continue)
        self.confirm_page.confirmed.connect(self._confirm)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(frame.continue_button.click)

    def _name_client(self) -> None:
        """Say whose paper it is: the file's name does not."""
        clients, client_id = self._context.desk.clients, self._client_id
        paper = self.paper_name()
        self._context.tasks.run(
            self,
            lambda: clients.get(client_id).record.name,
            lambda name: self.frame.set_title(f"{paper} · {name}"),
            self.page.show_error,
        )

    def focus_first(self) -> None:
        """Begin with the main action."""
        self.frame.continue_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what can be done next

    def _offer(self, text: str, act: Callable[[], None], other: str = "") -> None:
        """Name the main action, and with `other` a second one that chooses another place."""
        self._act = act
        self.frame.set_continue(text, key_hint="Ctrl+Return")
        self.frame.show_later(bool(other))
        if other:
            self.frame.later_button.setText(other)

    def _on_continue(self) -> None:
        if not self._busy:
            self._act()

    def _on_back(self) -> None:
        if self._busy:
            self._told.cancel.set()  # the button is there only where that is heard
            self.frame.show_stopping()
            return
        if self.confirm_page.isVisible():
            self._show_export_page()
            self._offer(self.tr("Choose where to save it"), self._ask_where)
        else:
            self._context.stage.close_wizard()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        frame = self.frame
        for button in (frame.back_button, frame.later_button, frame.continue_button):
            button.setEnabled(not busy)

    # ---- where it goes

    def _ask_where(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents) or Path.home())
        path = self._choose(
            self,
            self.dialog_title(),
            folder if folder.is_dir() else Path.home(),
            self.file_name(),
            self.tr("PDF (*.pdf)"),
        )
        if path is not None:
            self._path = path
            self._write()

    # ---- signing and writing

    def _write(self) -> None:
        path = self._path
        if path is None:
            return
        desk = self._context.desk
        self._show_export_page()
        self.page.show_busy()
        self._set_busy(True)
        told = self._told = Told()
        self.frame.show_working()
        self._context.tasks.run(
            self,
            lambda: self.save(desk, path, told),
            lambda _nothing: self._on_written(path),
            self._on_failed,
        )

    def _on_written(self, path: Path) -> None:
        self._rest()
        self.page.show_done(path)
        self.frame.show_back(False)
        self.frame.keep_escape(True)
        self.frame.escape_pressed.connect(self._context.stage.close_wizard)
        self._offer(self.tr("Done"), self._context.stage.close_wizard)
        self.frame.continue_button.setFocus()

    def _rest(self) -> None:
        """Offer again what was left out while it worked."""
        self.frame.show_rest()
        self._set_busy(False)

    def _on_failed(self, error: SafePlanError) -> None:
        self._rest()
        if isinstance(error, Cancelled):
            self.page.show_quiet()
            self._offer(self.tr("Choose where to save it"), self._ask_where)
            self.frame.continue_button.setFocus()
            return
        if isinstance(error, UserFacing) and error.code is ErrorCode.PASSPHRASE_NEEDED_AGAIN:
            self._show_confirm_page()
            return
        self.page.show_error(error)
        way_out = self.way_out(error)
        if way_out is not None:
            self._offer(*way_out)
        else:
            self._offer(self.tr("Try again"), self._write, self.tr("Choose another place"))
        self.frame.continue_button.setFocus()

    # ---- the passphrase once more

    def _show_export_page(self) -> None:
        self.page.show_quiet()
        self.frame.set_page(self.page)

    def _show_confirm_page(self) -> None:
        self.confirm_page.forget()
        self.frame.set_page(self.confirm_page)
        self._offer(self.tr("Go on"), self._confirm)
        self.frame.set_continue(self.tr("Go on"), key_hint="Return")
        self.confirm_page.form.passphrase.setFocus()

    def _confirm(self) -> None:
        passphrase = self.confirm_page.passphrase()
        if self._busy or not passphrase:
            return
        session = self._context.desk.session
        self._set_busy(True)
        self.frame.continue_button.setText(self.tr("Checking…"))
        self._context.tasks.run(
            self, lambda: session.confirm(passphrase), self._on_confirmed, self._on_not_confirmed
        )

    def _on_confirmed(self, _nothing: None) -> None:
        self._set_busy(False)
        self.confirm_page.forget()
        self._write()

    def _on_not_confirmed(self, error: SafePlanError) -> None:
        self._set_busy(False)
        self.frame.continue_button.setText(self.tr("Go on"))
        self.confirm_page.show_error(error)
