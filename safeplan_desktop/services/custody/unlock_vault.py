"""From a locked vault to an open one: by passphrase, or by the printed recovery code."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.services.custody.create_practice import ChoosePassphrase
from safeplan_desktop.services.custody.describe_recovery import describe_recovery
from safeplan_desktop.services.custody.look_at_card import LookAtCard
from safeplan_desktop.services.ports import (
    CardTrust,
    Progress,
    VaultGlance,
    VaultSession,
    silent,
)
from safeplan_desktop.services.work import Outside


@dataclass(frozen=True, slots=True)
class UnlockVault:
    """Opens vaults."""

    outside: Outside

    def glance(self, path: Path) -> VaultGlance:
        """Return what is readable while locked: name, emergency card, seconds to wait."""
        return LookAtCard(self.outside).glance(path)

    def unlock(
        self, path: Path, passphrase: str, progress: Progress = silent, *, to_read: bool = False
    ) -> VaultSession:
        """Open a vault, `to_read` without changing a byte of it.

        Raises `UserFacing` as `VaultKeeper.open` says, and what `progress` raises.
        """
        keeper = self.outside.keeper
        opening = keeper.open_to_read if to_read else keeper.open
        return self._known(opening(path, passphrase, progress))

    def try_recovery(self, path: Path, code: str) -> None:
        """Check a typed recovery code. Raises MISTYPED_RECOVERY_CODE or WRONG_RECOVERY_CODE."""
        self.outside.keeper.try_recovery(path, recovery_code.read(code))

    def new_code(self) -> str:
        """Draw a new recovery code, nine groups of four characters."""
        return recovery_code.write(self.outside.randomness.token(recovery_code.SECRET_BYTES))

    def recovery_sheet(self, glance: VaultGlance, code: str, fingerprint: str) -> bytes:
        """Return the recovery sheet for a new code as a PDF.

        It names no certificate where a stranger has signed the card that the fingerprint is from.
        """
        is_strange = glance.trust is CardTrust.UNKNOWN
        return self.outside.papers.unsigned(
            describe_recovery(
                practice=glance.practice,
                vault_id=glance.vault_id,
                code=code,
                fingerprint="" if is_strange else fingerprint,
                made_on=self.outside.today(),
            )
        )

    def recover(
        self,
        path: Path,
        code: str,
        passphrase: str,
        new_code: str,
        sheets: Sequence[AuditEvent] = (),
    ) -> VaultSession:
        """Open with the printed code; a new passphrase and a new code replace both at once.

        `sheets` says how the sheet of the new code has left the program.
        """
        ChoosePassphrase(self.outside).demand(
            passphrase, (self.outside.keeper.glance(path).practice,)
        )
        secret, new_secret = recovery_code.read(code), recovery_code.read(new_code)
        return self._known(
            self.outside.keeper.recover(path, secret, passphrase, new_secret, sheets)
        )

    def _known(self, session: VaultSession) -> VaultSession:
        """Remember who works in the vault; one whose people cannot be read is open all the same."""
        with contextlib.suppress(UserFacing):
            LookAtCard(self.outside).remember_signers(session)
        return session
