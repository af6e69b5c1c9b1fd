"""The unlock screen: a passphrase, other ways in, and the emergency numbers.

It says why the window locked and that the draft is kept. No client's name is on it, and nothing of
a client is in this process.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.base.dates import day_text, time_text
from safeplan_desktop.gui.base.file_dialogs import choose_folder
from safeplan_desktop.gui.base.presence import Presence
from safeplan_desktop.gui.base.progress import ProgressRelay
from safeplan_desktop.gui.base.text import error_text
from safeplan_desktop.gui.custody.lock_note import LockNote, LockReason
from safeplan_desktop.gui.forms.unlock import Ui_UnlockForm

if TYPE_CHECKING:
    from safeplan_desktop.services.ports import VaultGlance, VaultSession

SUFFIX: Final = ".safeplan"
_COLUMN: Final = 440
_LOOK_EVERY_MS: Final = 250
_MARGIN: Final = 32
_ROOMY: Final = 560
"""So high is a window in which the form and the numbers under it have room."""
_AIR: Final = 24
_LITTLE_AIR: Final = 8
_ABOUT_THE_SECRET: Final = frozenset({ErrorCode.WRONG_PASSPHRASE, ErrorCode.WAIT_BEFORE_RETRY})


class UnlockPage(QWidget):
    """Opens one vault. `recovery_chosen` carries its path."""

    recovery_chosen = Signal(object)

    def __init__(self, context: Context, path: Path, note: LockNote | None = None) -> None:
        super().__init__()
        self._context = context
        self._others = Presence((), bool)
        self._path = path
        self._note = note
        self._wait = 0
        self._busy = False
        self._wrong = False
        self._uncounted = False
        self._caps = False
        self.form = Ui_UnlockForm()
        self.form.setupUi(self)
        self._relay = ProgressRelay()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self._on_look)
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self._on_second)
        self._connect()
        self.load()

    def _connect(self) -> None:
        form = self.form
        form.passphrase.returnPressed.connect(self.unlock)
        form.passphrase.textEdited.connect(self._on_edited)
        form.passphrase.installEventFilter(self)
        form.unlock_button.clicked.connect(self.unlock)
        form.recovery_button.clicked.connect(lambda: self.recovery_chosen.emit(self._path))
        self._menu = QMenu(self)
        form.other_button.clicked.connect(self._show_menu)

    def focus_first(self) -> None:
        """Begin with the passphrase."""
        self.form.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        """Show what can be known of the vault while it is locked."""
        self.form.practice.setText(self._path.name.removesuffix(SUFFIX))
        self.form.note.setText(self._note_text())
        self._show_state()
        self._read_others()
        self._glance()

    def _read_others(self) -> None:
        """Read which vaults were open lately, and ask beside everything else which are there."""
        recent = self._context.outside.recent
        self._context.tasks.run(self, recent.listed, self._on_others, self._context.stage.report)

    def _on_others(self, paths: Sequence[Path]) -> None:
        others = [path for path in paths if path != self._path]
        self._others = Presence(others, self._context.outside.recent.is_there)

    def _glance(self) -> None:
        outside, path = self._context.outside, self._path

        def look() -> VaultGlance:
            from safeplan_desktop.services.custody.look_at_card import LookAtCard

            return LookAtCard(outside).glance(path)

        self._context.tasks.run(self, look, self._on_glance, self._context.stage.report)

    def _on_glance(self, glance: VaultGlance) -> None:
        if glance.practice:
            self.form.practice.setText(glance.practice)
        self.form.band.show_card(glance, self._today())
        self._wait_for(glance.wait_seconds)

    def _today(self) -> date:
        clock = self._context.outside.clock
        return clock.local(clock.now()).date()

    def _note_text(self) -> str:
        note = self._note
        if note is None:
            return self.tr("Unlock to go on.")
        when = time_text(note.at)
        if note.at.date() != self._today():
            when = self.tr("{0} on {1}").format(when, day_text(note.at.date(), self._today()))
        if note.reason is LockReason.IDLE:
            why = self._idle_text(note.minutes)
        elif note.reason is LockReason.SIZE:
            why = self.tr("Locked at {0} to change the display size.")
        else:
            why = self.tr("Locked at {0}.")
        kept = (
            self.tr("What you were writing is kept.")
            if note.kept
            else self.tr("The last thing you were writing could not be saved.")
        )
        return f"{why.format(when)}\n{kept}"

    def _idle_text(self, minutes: int) -> str:
        if minutes == 1:
            return self.tr("Locked at {0} after a minute without use.")
        return self.tr("Locked at {0} after {minutes} minutes without use.").replace(
            "{minutes}", str(minutes)
        )

    def _wait_text(self) -> str:
        if self._wait == 1:
            return self.tr("You can try again in a second.")
        return self.tr("You can try again in {0} seconds.").format(self._wait)

    # ---- unlocking

    def unlock(self) -> None:
        """Try what is typed."""
        passphrase = self.form.passphrase.text()
        if self._busy or self._wait or not passphrase:
            return
        self._busy = True
        self._wrong = False
        self._show_state()
        from safeplan_desktop.services.custody.unlock_vault import UnlockVault

        unlock, path, relay = UnlockVault(self._context.outside), self._path, ProgressRelay()
        self._relay = relay
        self._look.start()
        self._context.tasks.run(
            self, lambda: unlock.unlock(path, passphrase, relay), self._on_open, self._on_refused
        )

    def _on_look(self) -> None:
        """Say how far the pages are compared, where that takes long enough to be seen."""
        if self._busy and self._relay.latest is not None:
            _step, done, whole = self._relay.latest
            share = 100 * done // max(whole, 1)
            self.form.unlock_button.setText(self.tr("Opening {0} %").format(share))

    def _on_open(self, session: VaultSession) -> None:
        self.form.passphrase.clear()
        self._context.stage.enter(session)

    def _on_refused(self, error: SafePlanError) -> None:
        self._busy = False
        self._look.stop()
        if not isinstance(error, UserFacing) or error.code not in _ABOUT_THE_SECRET:
            self._show_state()
            self._context.stage.report(error)
            return
        self._wrong = True
        self._uncounted = bool(error.details.get("uncounted"))
        self._show_state()
        self.form.passphrase.selectAll()
        self.form.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._glance()

    def _wait_for(self, seconds: float) -> None:
        self._wait = max(0, math.ceil(seconds))
        if self._wait:
            self._countdown.start()
        else:
            self._countdown.stop()
        self._show_state()

    def _on_second(self) -> None:
        self._wait_for(self._wait - 1)

    def _on_edited(self) -> None:
        self._wrong = False
        self._show_state()

    def _show_state(self) -> None:
        form = self.form
        form.unlock_button.setText(self.tr("Opening") if self._busy else self.tr("Unlock"))
        form.unlock_button.setEnabled(not self._busy and not self._wait)
        form.passphrase.setReadOnly(self._busy)
        form.recovery_button.setEnabled(not self._busy)
        form.other_button.setEnabled(not self._busy)
        problem = self._problem()
        form.problem.setText(problem)
        form.problem_box.setVisible(bool(problem))
        form.passphrase.setAccessibleDescription(problem)
        theme.set_property(form.passphrase, "state", "problem" if self._wrong else "")

    def _problem(self) -> str:
        parts = []
        if self._wrong:
            parts.append(error_text(UserFacing(ErrorCode.WRONG_PASSPHRASE)).what)
        if self._wrong and self._uncounted:
            parts.append(self.tr("Wrong tries cannot be counted here: nothing can be written."))
        if self._wait:
            parts.append(self._wait_text())
        if self._caps:
            parts.append(self.tr("Caps lock is on."))
        return " ".join(parts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice caps lock: Qt cannot ask for it, but a letter of the wrong case tells it."""
        if event.type() == QEvent.Type.KeyPress:
            self._listen_for_caps(cast("QKeyEvent", event))
        return super().eventFilter(watched, event)

    def _listen_for_caps(self, event: QKeyEvent) -> None:
        text = event.text()
        caps = False
        if len(text) == 1 and text.lower() != text.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            caps = text.isupper() != shifted
        elif event.key() != Qt.Key.Key_CapsLock:
            return
        if caps != self._caps:
            self._caps = caps
            self._show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the ways in under each other where they do not fit side by side."""
        super().resizeEvent(event)
        form = self.form
        buttons = (form.recovery_button, form.other_button, form.unlock_button)
        wanted = sum(button.sizeHint().width() for button in buttons) + 2 * form.actions.spacing()
        fits = wanted <= min(_COLUMN, self.width() - 2 * _MARGIN)
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.BottomToTop
        form.actions.setDirection(direction)
        self._fit()

    def _fit(self) -> None:
        """Put the numbers first where not everything has room."""
        form, cramped = self.form, self.height() < _ROOMY
        form.band.set_compact(cramped)
        way = QBoxLayout.Direction.BottomToTop if cramped else QBoxLayout.Direction.TopToBottom
        form.page_column.setDirection(way)
        air = _LITTLE_AIR if cramped else _AIR
        form.across.setContentsMargins(_MARGIN, air, _MARGIN, air)
        for gap, (roomy, tight) in ((form.gap_note, (32, 12)), (form.gap_field, (24, 12))):
            gap.changeSize(1, tight if cramped else roomy)
        form.down.invalidate()

    # ---- other vaults

    def _show_menu(self) -> None:
        """Offer the vaults that were open lately, any other one, and a new practice."""
        menu = self._menu
        menu.clear()
        for path in self._others.not_missing():
            name = path.name.removesuffix(SUFFIX)
            menu.addAction(name, partial(self._context.stage.show_unlock, path))
        if menu.actions():
            menu.addSeparator()
        menu.addAction(self.tr("Choose a folder…"), self._choose_folder)
        menu.addAction(self.tr("Set up another practice…"), self._context.stage.show_first_run)
        button = self.form.other_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _choose_folder(self) -> None:
        found = choose_folder(self, self.tr("Open a vault"), self._path.parent)
        if found is not None:
            self._context.stage.show_unlock(found)
