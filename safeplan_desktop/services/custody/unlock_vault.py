"""From a locked vault to an open one: by passphrase, or by the printed recovery code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.domain.practice.practice import Practice, Practitioner
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.services.custody.create_practice import ChoosePassphrase
from safeplan_desktop.services.ports import (
    Clock,
    Papers,
    Randomness,
    RecoverySheet,
    VaultGlance,
    VaultKeeper,
    VaultSession,
)

CONFIRM_AFTER = timedelta(minutes=10)


class UnlockVault:
    """Opens vaults."""

    def __init__(
        self,
        keeper: VaultKeeper,
        papers: Papers,
        passphrases: ChoosePassphrase,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._keeper = keeper
        self._papers = papers
        self._passphrases = passphrases
        self._clock = clock
        self._randomness = randomness

    def glance(self, path: Path) -> VaultGlance:
        """Return what is readable while locked: name, emergency card, seconds to wait."""
        return self._keeper.glance(path)

    def unlock(self, path: Path, passphrase: str) -> VaultSession:
        """Open a vault. Raises `UserFacing` as `VaultKeeper.open` says."""
        return self._keeper.open(path, passphrase)

    def try_recovery(self, path: Path, code: str) -> None:
        """Check a typed recovery code. Raises MISTYPED_RECOVERY_CODE or WRONG_RECOVERY_CODE."""
        self._keeper.try_recovery(path, recovery_code.read(code))

    def new_code(self) -> str:
        """Draw a new recovery code, nine groups of four characters."""
        return recovery_code.write(self._randomness.token(recovery_code.SECRET_BYTES))

    def recovery_sheet(self, glance: VaultGlance, code: str, fingerprint: str) -> bytes:
        """Return the recovery sheet for a new code as a PDF."""
        return self._papers.unsigned(
            RecoverySheet(
                practice=glance.practice,
                vault_id=glance.vault_id,
                code=code,
                fingerprint=fingerprint,
                made_on=self._clock.local(self._clock.now()).date(),
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
        self._passphrases.demand(passphrase, (self._keeper.glance(path).practice,))
        return self._keeper.recover(
            path, recovery_code.read(code), passphrase, recovery_code.read(new_code), sheets
        )


def demand_presence(session: VaultSession, clock: Clock) -> None:
    """Raise PASSPHRASE_NEEDED_AGAIN if the passphrase was last given over ten minutes ago."""
    if clock.now() - session.confirmed_at > CONFIRM_AFTER:
        raise UserFacing(ErrorCode.PASSPHRASE_NEEDED_AGAIN)


def practice_of(session: VaultSession) -> Practice:
    """Return the practice this vault belongs to."""
    return session.ledger.all_latest(Practice)[0].record


def practitioner_of(session: VaultSession) -> Practitioner:
    """Return who unlocked the vault."""
    revision = session.ledger.latest(Practitioner, RecordId(session.author))
    if revision is None:
        raise UserFacing(ErrorCode.VAULT_DAMAGED)
    return revision.record
