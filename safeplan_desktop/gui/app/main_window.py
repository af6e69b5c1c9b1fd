"""The window: one face at a time (unlock, first run, shell), and a wizard over it.

It is the `Stage` that every page sees. It also owns the way out: locking and closing save what is
being typed, close the vault and only then leave.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.domain.practice.display import Display
from safeplan_desktop.domain.practice.idle import IDLE_MINUTES_DEFAULT, WIZARD_IDLE_MINUTES
from safeplan_desktop.gui.app.lock import IdleWatch, replace_process, restart_command
from safeplan_desktop.gui.app.placement import VARIABLE, place_of
from safeplan_desktop.gui.app.undo_bar import UndoBar
from safeplan_desktop.gui.app.undo_offer import UndoOffer
from safeplan_desktop.gui.base.context import Context, Savable, WorkContext
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.base.theme import Theme, scale_environment
from safeplan_desktop.gui.base.turns import next_turn
from safeplan_desktop.gui.custody.lock_note import LockNote, LockReason
from safeplan_desktop.gui.pages.banners import BannerArea
from safeplan_desktop.gui.widgets.centred import Centred

if TYPE_CHECKING:
    from safeplan_desktop.gui.app.shell import Shell
    from safeplan_desktop.gui.base.places import Place
    from safeplan_desktop.gui.today.today import TodayPage
    from safeplan_desktop.services.ports import VaultSession
    from safeplan_desktop.services.work import Outside

TITLE: Final = "SafePlan Desktop"
LEAVE_AT_LATEST_MS: Final = 10_000
_FAULTY: Final = frozenset({ErrorCode.VAULT_FAULTY, ErrorCode.RECOVERED_FAULTY})
_WIDEST: Final = 1000
_MARGIN: Final = 32
_SMALLEST: Final = (560, 360)
_WIZARD_FOOTER: Final = 72


class MainWindow(QWidget):
    """The one window. `left` is emitted when the vault is closed and the program may end."""

    left = Signal()

    def __init__(
        self,
        outside: Outside,
        tasks: Tasks,
        *,
        restart: Callable[[Sequence[str]], None] = replace_process,
        idle: IdleWatch | None = None,
        theme: Theme | None = None,
        display: Display | None = None,
    ) -> None:
        super().__init__()
        self._context = Context(outside, tasks, self)
        self._restart = restart
        self._theme = theme
        self._display = display or Display()
        self._face: QWidget | None = None
        self._wizard: QWidget | None = None
        self._shell: Shell | None = None
        self._session: VaultSession | None = None
        self._idle_minutes = IDLE_MINUTES_DEFAULT
        self._leaving = False
        self._all_kept = True
        self._news: SafePlanError | None = None
        self._stop_check: Callable[[], None] = lambda: None
        application = cast("QGuiApplication", QGuiApplication.instance())
        self._idle = idle or IdleWatch(application, outside.clock.elapsed)
        self._idle.setParent(self)
        self._idle.idled.connect(self._on_idled)
        self._build()

    def _build(self) -> None:
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*_SMALLEST)
        self._banners = BannerArea()
        self._banners.setContentsMargins(0, 16, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Centred(self._banners, _WIDEST, _MARGIN))
        self._faces = QStackedLayout()
        whole.addLayout(self._faces, 1)
        self._cover = QWidget()
        self._faces.addWidget(self._cover)
        self.undo_bar = UndoBar(self)
        self._undo = UndoOffer(self.undo_bar)
        keys = (("Ctrl+L", self.lock), ("Ctrl+Z", self._undo.accept), ("F9", self._on_privacy_key))
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)

    # ---- faces

    def show_unlock(self, path: Path, note: LockNote | None = None) -> None:
        """Show the unlock screen of a vault; the note says how it came to be locked."""
        from safeplan_desktop.gui.custody.unlock import UnlockPage

        page = UnlockPage(self._context, path, note)
        page.recovery_chosen.connect(self._on_recovery_chosen)
        self._close_wizards()
        self._show_face(page)

    def show_first_run(self) -> None:
        """Show the first-run wizard; going back returns to the face that was there."""
        from safeplan_desktop.gui.custody.first_run.wizard import FirstRunWizard

        wizard = FirstRunWizard(self._context)
        if self._face is None:
            self._show_face(wizard)
        else:
            self.open_wizard(wizard)

    def enter(self, session: VaultSession) -> None:
        """Show a vault that has just been opened or created; check it first where need be."""
        from safeplan_desktop.services.custody.prove_vault import ProveVault

        self._session = session
        prove = ProveVault(session)
        if not prove.is_needed:
            self._show_work(session)
            return
        from safeplan_desktop.gui.custody.checking import CheckingPage

        page = CheckingPage(self._context, session)
        self._stop_check = page.relay.cancel.set
        self._close_wizards()
        self._show_face(page)
        self._context.tasks.run(
            self,
            lambda: prove.prove(page.relay),
            lambda news: self._on_proven(session, news),
            lambda error: self._on_not_proven(session, error),
        )

    def _on_proven(self, session: VaultSession, news: SafePlanError | None) -> None:
        if not self._leaving:
            self._news = news
            self._show_work(session)

    def _on_not_proven(self, session: VaultSession, error: SafePlanError) -> None:
        """Show what can be read of a faulty vault; in other trouble, go back to the passphrase."""
        if isinstance(error, UserFacing) and error.code in _FAULTY:
            self._on_proven(session, error)
        elif not self._leaving:
            self._session = None
            self._context.tasks.run(self, session.close, _ignore, _ignore)
            self.show_unlock(session.path)
            self.report(error)
            if session.brings_secrets:
                self.report(UserFacing(ErrorCode.RECOVERY_UNDONE))

    def _show_work(self, session: VaultSession) -> None:
        """Show the shell.

        The page, the shell around it and its first picture are made in turns of their own, so that
        no turn holds the window up.
        """
        from safeplan_desktop.gui.app.cards import CARDS
        from safeplan_desktop.gui.app.kinds import KIND_FACES
        from safeplan_desktop.gui.today.today import TodayPage
        from safeplan_desktop.services.work import Work

        outside, tasks = self._context.outside, self._context.tasks
        context = WorkContext(outside, tasks, self, Work(session, outside), KIND_FACES, CARDS)
        context.privacy.set_on(self._display.is_private)
        context.privacy.changed.connect(self._keep_privacy)
        today = TodayPage(context)
        next_turn(self, lambda: self._make_shell(context, today))
        tasks.watch(session.take_written)
        tasks.run(self, lambda: outside.recent.remember(session.path), _ignore, _ignore)
        self._idle.watch(self._idle_minutes)

    def _make_shell(self, context: WorkContext, today: TodayPage) -> None:
        from safeplan_desktop.gui.app.shell import Shell

        self._shell = Shell(context, today, self)
        self._shell.idle_minutes_known.connect(self._on_idle_minutes_known)
        next_turn(self, self._show_shell)

    def _show_shell(self) -> None:
        from safeplan_desktop.gui.app.safe_keeping import SafeKeeping

        if self._shell is not None and not self._leaving:
            self._close_wizards()
            self._show_face(self._shell)
            work = self._shell.context.work
            SafeKeeping(work, self._context.tasks, self._shell, self._say).begin(self._news)
            if work.session.refusal is not None:  # said as long as it is so
                self._banners.show_error(work.session.refusal).set_closable(False)

    def _say(self, error: SafePlanError) -> None:
        """Say what concerns the whole vault over every page, until it is read."""
        if not self._leaving and self._shell is not None:
            self._banners.show_error(error)

    def open_wizard(self, wizard: QWidget) -> None:
        """Give the whole window to a wizard; one that is open already is closed.

        It was made in this turn, and takes the other's place in one of its own.
        """
        before, self._wizard = self._wizard, wizard
        self._undo.withdraw()
        self._idle.allow(WIZARD_IDLE_MINUTES)

        def bring_up() -> None:
            if before is not None:
                self._put_away(before)
            if self._wizard is wizard and not self._leaving:
                self._bring_up(wizard)

        next_turn(self, bring_up)

    def close_wizard(self) -> None:
        """Go back to the face under the wizard, if there is one."""
        if self._wizard is None or self._face is None:
            return
        self._undo.leave_place()
        self._close_wizards()
        self._faces.setCurrentWidget(self._face)
        if self._shell is not None:
            self._idle.watch(self._idle_minutes)
        _give_keyboard(self._face)

    def go(self, place: Place, *, instead: bool = False) -> None:
        """Show what stands at a place of the open vault."""
        self._undo.leave_place()
        if self._shell is not None:
            self._shell.go(place, instead=instead)

    def back(self) -> None:
        """Go back to where one came from: in the open vault, or to the face under a wizard."""
        self._undo.leave_place()
        shell = self._shell
        if shell is None or (self._wizard is not None and not shell.is_covered):
            self.close_wizard()
        else:
            shell.back()

    def _show_face(self, face: QWidget) -> None:
        old, self._face = self._face, face
        self._banners.clear()
        self._undo.withdraw()
        self._bring_up(face)
        if old is not None:
            self._put_away(old)

    def _bring_up(self, face: QWidget) -> None:
        """Show a face; the keyboard goes to its proxy or to the field it has chosen."""
        chosen = None if face.focusProxy() else face.focusWidget()
        self._faces.addWidget(face)
        self._faces.setCurrentWidget(face)
        _give_keyboard(face, chosen)

    def _close_wizards(self) -> None:
        wizard, self._wizard = self._wizard, None
        if wizard is not None:
            self._put_away(wizard)

    def _put_away(self, widget: QWidget) -> None:
        self._faces.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _on_recovery_chosen(self, path: Path) -> None:
        """Read the wizard in, make it and show it, each in a turn: this may be the first click."""
        from safeplan_desktop.gui.custody.recovery.wizard import RecoveryWizard

        next_turn(self, lambda: self.open_wizard(RecoveryWizard(self._context, path)))

    # ---- what pages say

    def saved(self, at: datetime) -> None:
        """Say quietly that something is on disk since `at`."""
        if self._shell is not None:
            self._shell.show_saved(at)

    def report(self, error: SafePlanError) -> None:
        """Show what happened, what is safe and what to do next, until it is read."""
        if self._leaving:
            self._all_kept = False
            return
        in_shell = self._shell is not None and self._wizard is None
        area = self._shell.banners if in_shell and self._shell is not None else self._banners
        area.show_error(error)

    def offer_undo(
        self, text: str, undo: Callable[[], None], then: Callable[[], None] | None = None
    ) -> None:
        """Offer for eight seconds to take something back; not to somebody who has left."""
        if self._leaving:
            if then is not None:
                then()
            return
        self.undo_bar.footer = 0 if self._wizard is None else _WIZARD_FOOTER
        self._undo.make(text, undo, then)

    def _on_privacy_key(self) -> None:
        if self._shell is not None:
            self._shell.context.privacy.toggle()

    @property
    def display(self) -> Display:
        """How the window looks on this computer now."""
        return self._display

    def choose_display(self, display: Display) -> None:
        """Keep a choice of theme and size and show it at once; a new size locks the window.

        Qt reads the size when a process begins, so this one is replaced.
        """
        resized, self._display = display.size != self._display.size, display
        store = self._context.outside.display
        if self._theme is not None:
            self._theme.choose(display.theme)

        def kept(_nothing: object) -> None:
            if resized:
                scale_environment(display.size, os.environ)
                self._lock(LockReason.SIZE, 0)

        self._context.tasks.run(self, lambda: store.save(display), kept, self.report)

    def _keep_privacy(self, on: bool) -> None:
        self._keep(replace(self._display, is_private=on))

    def _keep(self, display: Display) -> None:
        self._display = display
        store = self._context.outside.display
        self._context.tasks.run(self, lambda: store.save(display), _ignore, _ignore)

    # ---- leaving

    def lock(self) -> None:
        """Save what is being typed, then leave for the unlock screen."""
        self._lock(LockReason.ASKED, 0)

    def _on_idled(self, minutes: int) -> None:
        self._lock(LockReason.IDLE, minutes)

    def _on_idle_minutes_known(self, minutes: int) -> None:
        self._idle_minutes = minutes
        if self._wizard is None:
            self._idle.allow(minutes)

    def _lock(self, reason: LockReason, minutes: int) -> None:
        session = self._session
        if session is None:
            return
        clock = self._context.outside.clock

        def go() -> None:
            at = clock.local(clock.now())
            note = LockNote(reason, at, minutes, self._all_kept)
            os.environ[VARIABLE] = self._display.place
            self._restart(restart_command(session.path, note))

        self._leave(go)

    def _leave(self, go: Callable[[], None]) -> None:
        """Cover the screen, queue the last saves and the closing, and go when they are done.

        A disk that hangs does not keep the screen open: after ten seconds we go anyway; the
        database loses nothing by that, only the anchor of this lock is missing.
        """
        session = self._session
        if self._leaving or session is None:
            return
        self._leaving = True
        self._keep(replace(self._display, place=place_of(self)))
        self._stop_check()
        self._idle.stop()
        self._context.tasks.leave_idle_work()
        pages: tuple[object, ...] = (self._wizard, self._shell)
        for page in pages:
            if isinstance(page, Savable):
                page.flush()
        self._banners.clear()
        self._undo.withdraw()
        self._faces.setCurrentWidget(self._cover)

        at_latest = QTimer(self)

        def gone(_result: object = None) -> None:
            at_latest.stop()
            if self._session is not None:
                self._session = None
                go()

        at_latest.setSingleShot(True)
        at_latest.timeout.connect(gone)
        at_latest.start(LEAVE_AT_LATEST_MS)
        self._context.tasks.run(self, session.close, gone, gone)

    def changeEvent(self, event: QEvent) -> None:
        """Look what other processes have written whenever the window is come back to."""
        super().changeEvent(event)
        back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if back and self._shell is not None and self._session is not None:
            self._shell.look_elsewhere()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the vault before the window."""
        if self._session is not None:
            event.ignore()
            self._leave(self.left.emit)
            self.hide()
            return
        event.accept()
        if not self._leaving:
            self._keep(replace(self._display, place=place_of(self)))
            self.left.emit()


def _give_keyboard(face: QWidget, chosen: QWidget | None = None) -> None:
    """Put the keyboard where a face begins, to the field it has chosen, or to its proxy.

    A face has no proxy that stands after other controls: Tab would jump over those (Qt 6.11).
    """
    begin = getattr(face, "focus_first", None)
    if begin is not None:
        begin()
    else:
        (chosen or face).setFocus(Qt.FocusReason.OtherFocusReason)


def _ignore(_result: object) -> None:
    """A list of recent vaults that cannot be written, or a sound vault, is nothing to tell of."""
