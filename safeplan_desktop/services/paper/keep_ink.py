"""What a client drew as their signature: kept as strokes, one for each version of a plan."""

from __future__ import annotations

from dataclasses import dataclass, replace

from safeplan_desktop.domain.paper.ink import Ink, InkSignature
from safeplan_desktop.domain.paper.state import ClientState, may_sign
from safeplan_desktop.domain.record import ClientId, Revision
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class KeepInk:
    """Reads and writes ink. `version` is that of the plan, 0 for the sheet on confidentiality."""

    work: Work

    def of(self, client_id: ClientId, version: int) -> InkSignature | None:
        """Return what was drawn last under a paper, None if nothing was or it was taken back."""
        found = self._find(client_id, version)
        return found.record if found and not found.record.ink.is_empty else None

    def write(
        self, client_id: ClientId, version: int, ink: Ink, state: ClientState
    ) -> InkSignature:
        """Keep what the client drew, in place of what they drew before.

        Raises:
            ValueError: such a signature means nothing (`may_sign`); nothing was written.
        """
        if not may_sign(state):
            raise ValueError("a signature that means nothing")
        signature = InkSignature(ink, version, self.work.today(), state)
        found = self._find(client_id, version)
        record_id = found.record_id if found else self.work.new_id()
        self.work.ledger.append(signature, record_id, client_id=client_id)
        return signature

    def take_back(self, client_id: ClientId, version: int) -> None:
        """Print a line again from now on. What was drawn stays in the record's history."""
        found = self._find(client_id, version)
        if found is None or found.record.ink.is_empty:
            return
        empty = replace(found.record, ink=Ink((), found.record.ink.height))
        self.work.ledger.append(empty, found.record_id, client_id=client_id)

    def _find(self, client_id: ClientId, version: int) -> Revision[InkSignature] | None:
        revisions = self.work.ledger.of_client(InkSignature, client_id)
        return next((each for each in revisions if each.record.version == version), None)
