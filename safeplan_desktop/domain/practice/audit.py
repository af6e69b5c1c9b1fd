"""The audit log: what was done with the vault itself, as entries of the same ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class AuditEvent(StrEnum):
    """What happened."""

    CREATED = "created"
    UNLOCKED = "unlocked"
    UNLOCKED_WITH_RECOVERY = "unlocked-with-recovery"
    UNLOCKED_TO_READ = "unlocked-to-read"
    UNLOCK_FAILED = "unlock-failed"
    LOCKED = "locked"
    KEYS_WRITTEN = "keys-written"
    EXPORTED = "exported"
    PRINTED = "printed"
    PASSPHRASE_CHANGED = "passphrase-changed"
    RECOVERY_CODE_CHANGED = "recovery-code-changed"
    CERTIFICATE_CHANGED = "certificate-changed"
    REBUILT = "rebuilt"
    FAULTS_FOUND = "faults-found"
    CARD_REPLACED = "card-replaced"


RECOVERY_SHEET = "recovery-sheet"
"""The subject of an export or a print that was the recovery sheet; it has no record of its own."""


@dataclass(frozen=True, slots=True)
class Audit:
    """One entry of the audit log. `count` is used where one entry stands for several events.

    `UNLOCKED_TO_READ` is what a computer says that could not, or was not to, write at that time.
    Of `CARD_REPLACED` the subject is what was wrong with the emergency card before (`CardFault`).
    Of `KEYS_WRITTEN` it is the generation that the key files were given, which never goes back.
    """

    KIND: ClassVar[str] = "audit"
    VERSION: ClassVar[int] = 1

    event: AuditEvent
    count: int = 1
    subject: str = ""
