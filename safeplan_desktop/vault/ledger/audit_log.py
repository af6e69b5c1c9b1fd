"""What happened to the vault itself, written down as entries like any other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.services.ports import Randomness
from safeplan_desktop.services.work import new_id
from safeplan_desktop.vault.ledger.ledger import EntryLedger


@dataclass(frozen=True, slots=True)
class AuditLog:
    """The audit log of an open vault."""

    vault_id: str
    ledger: EntryLedger
    randomness: Randomness

    def newest_generation(self) -> int:
        """Return the newest generation of key files that was noted, 0 if none was."""
        found = self.ledger.latest(Audit, RecordId(self.vault_id))
        return found.record.count if found else 0

    def note_keys(self, generation: int) -> None:
        """Note that the key files were written; all such notes are one record, found at once."""
        event = Audit(AuditEvent.KEYS_WRITTEN, generation)
        self.ledger.append(event, RecordId(self.vault_id))

    def note(self, event: AuditEvent, *, count: int = 1, subject: str = "") -> None:
        """Add an entry to the audit log."""
        self.ledger.append(Audit(event, count, subject), new_id(self.randomness))

    def note_readings(self, count: int, last: datetime) -> None:
        """Write down how often the vault was opened to read, as this computer says."""
        event = Audit(AuditEvent.UNLOCKED_TO_READ, count)
        self.ledger.append(event, new_id(self.randomness), occurred_at=last)

    def note_entry(self, failures: int, *, recovered: bool) -> None:
        """Write down that the vault was opened, and the failures before, in one transaction."""
        if failures:
            self.note(AuditEvent.UNLOCK_FAILED, count=failures)
        if not recovered:
            self.note(AuditEvent.UNLOCKED)
            return
        self.note(AuditEvent.UNLOCKED_WITH_RECOVERY)
        self.note(AuditEvent.PASSPHRASE_CHANGED)
        self.note(AuditEvent.RECOVERY_CODE_CHANGED)
