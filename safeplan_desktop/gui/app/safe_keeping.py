"""What is looked after once a vault is open, beside whoever works in it: its card and its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.services.custody.check_vault import CheckVault
from safeplan_desktop.services.custody.mend_card import MendCard
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class SafeKeeping:
    """Starts jobs that belong to `owner`; what they find is handed to `say`."""

    work: Work
    tasks: Tasks
    owner: QObject
    say: Callable[[SafePlanError], None]

    def begin(self, news: SafePlanError | None) -> None:
        """Mend the card, check the vault while nobody waits, and say what is known already.

        A vault that was checked before anything was shown is not checked again.
        """
        custody = self.work.session.custody
        self.tasks.run(self.owner, MendCard(self.work).mend, self._said, self.say)
        if not custody.freshness.is_open_question:
            check = CheckVault(self.work)
            self.tasks.run_when_idle(self.owner, check.slices, _ignore, self._on_fault)
        self._said(news)
        self.tasks.run(self.owner, lambda: custody.was_open_to_others, self._on_files, self.say)

    def _said(self, news: SafePlanError | None) -> None:
        if news is not None:
            self.say(news)

    def _on_files(self, were_open: bool) -> None:
        if were_open:
            self.say(UserFacing(ErrorCode.WAS_OPEN_TO_OTHERS))

    def _on_fault(self, error: SafePlanError) -> None:
        """Say a fault; a check that gave way to another process is made again another day."""
        if not (isinstance(error, UserFacing) and error.code is ErrorCode.VAULT_BUSY):
            self.say(error)


def _ignore(_sound: object) -> None:
    """A sound vault is nothing to tell of."""
