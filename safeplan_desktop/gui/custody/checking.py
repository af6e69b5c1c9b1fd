"""The complete check before anything is shown: why, how far it is, and the emergency numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.base.progress import ProgressRelay
from safeplan_desktop.gui.forms.checking import Ui_CheckingForm
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.ports import Freshness

if TYPE_CHECKING:
    from safeplan_desktop.services.ports import VaultGlance, VaultSession

_LOOK_EVERY_MS: Final = 100
_SHARES: Final = {"pages": (0, 30), "tables": (30, 40), "chain": (40, 80), "lists": (80, 100)}
"""From where to where each part of the check moves the bar, in percent; the rest is the end."""
_END: Final = 80


class CheckingPage(QWidget):
    """Follows a check that runs on the worker. `relay` is handed to it."""

    def __init__(self, context: Context, session: VaultSession) -> None:
        super().__init__()
        self._context = context
        self.relay = ProgressRelay()
        self.form = Ui_CheckingForm()
        self.form.setupUi(self)
        self.form.practice.setText(self.tr("Checking the vault"))
        self.form.note.setText(self._why(session))
        self.form.lock_button.clicked.connect(context.stage.lock)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self._on_look)
        self._look.start()
        unlock, path = UnlockVault(context.outside), session.path
        context.tasks.run(self, lambda: unlock.glance(path), self._on_glance, _no_numbers)

    def focus_first(self) -> None:
        """Begin with the one thing there is to do."""
        self.form.lock_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _why(self, session: VaultSession) -> str:
        freshness = session.custody.freshness
        if freshness is Freshness.PUT_BACK:
            why = self.tr("Part of it has been replaced by an older copy of itself.")
        elif freshness is Freshness.NOT_LOCKED:
            why = self.tr("This vault was not fully locked last time.")
        elif freshness is Freshness.UNKNOWN:
            why = self.tr("It was last locked by an older version of SafePlan.")
        else:
            return self.tr("Updating its lists for this version of SafePlan.")
        said = [why, self.tr("SafePlan checks everything before showing it.")]
        if session.brings_secrets:
            said.append(self.tr("Your new passphrase and code will work once this is done."))
        return " ".join(said)

    def _on_glance(self, glance: VaultGlance) -> None:
        clock = self._context.outside.clock
        self.form.band.show_card(glance, clock.local(clock.now()).date())

    def _on_look(self) -> None:
        if self.relay.latest is not None:
            self.form.progress.setValue(share(*self.relay.latest))


def share(part: str, done: int, all_: int) -> int:
    """Return how much of the check is done, in percent."""
    start, end = _SHARES.get(part, (_END, 100))
    return start + (end - start) * min(done, all_) // max(all_, 1)


def _no_numbers(_error: SafePlanError) -> None:
    """The card cannot be read: the unlock screen has said so."""
