"""Paper that leaves the vault: made, signed, written or printed, and registered in one go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from safeplan_desktop.domain.paper.document import ExportedDocument, PaperChoice, Way
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.make_paper import MadePaper, MakePaper
from safeplan_desktop.services.paper.look_at_clock import LookAtClock
from safeplan_desktop.services.plan.find_conflicts import FindConflicts
from safeplan_desktop.services.ports import Progress, silent
from safeplan_desktop.services.work import Work


class ExportStep(StrEnum):
    """What is going on while a paper is made, in this order."""

    SIGNING = "signing"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """Makes a paper, writes it where the therapist said or has it printed, and registers it."""

    work: Work

    def to_file(
        self,
        client_id: ClientId,
        path: Path,
        choice: PaperChoice | None = None,
        progress: Progress = silent,
    ) -> MadePaper:
        """Write a paper (the newest plan, unless another is chosen) as a PDF.

        `progress` hears the steps of `ExportStep`; what it raises cancels, and nothing stays.

        Raises:
            UserFacing: PLAN_CONFLICT, PASSPHRASE_NEEDED_AGAIN, CLOCK_IN_DOUBT, NO_SUCH_PLAN,
                NO_SUCH_CLIENT, CHARACTER_WITHOUT_FONT, PAPER_TOO_LONG, NO_ROOM, NOT_WRITABLE. No
                file is there then.
        """
        choice = choice or PaperChoice()
        self._demand_leave(client_id, choice)
        progress(ExportStep.SIGNING, 0, len(ExportStep))
        made = self._make(client_id, choice)
        progress(ExportStep.WRITING, 1, len(ExportStep))
        with self.work.outside.files.prepared(path, made.pdf) as place:
            progress(ExportStep.WRITING, 1, len(ExportStep))
            self._register(made, AuditEvent.EXPORTED)
            place()
        return made

    def to_print(self, client_id: ClientId, choice: PaperChoice) -> MadePaper:
        """Make a paper that is about to be printed. Raises as `to_file`, but nothing of files."""
        self._demand_leave(client_id, choice)
        return self._make(client_id, replace(choice, password=""))

    def _demand_leave(self, client_id: ClientId, choice: PaperChoice) -> None:
        """Let nothing leave before somebody has decided about lines that do not fit the record."""
        FindConflicts(self.work).demand_answered(client_id, choice)
        self.work.demand_presence()

    def printed(self, made: MadePaper, copies: int) -> ExportedDocument:
        """Register a paper that the printer has taken, and how many of it."""
        entry = replace(made.entry, way=Way.PRINTED, copies=copies)
        self._register(replace(made, entry=entry), AuditEvent.PRINTED)
        return entry

    def _make(self, client_id: ClientId, choice: PaperChoice) -> MadePaper:
        """Make a paper; what speaks against the clock is said before it is signed, or noted."""
        clock = LookAtClock(self.work).before(choice.paper)
        if not choice.despite_clock:
            clock.demand_sound()
        made = MakePaper(self.work).make(client_id, choice)
        return replace(made, entry=replace(made.entry, clock=clock.doubts))

    def _register(self, made: MadePaper, event: AuditEvent) -> None:
        """Write down a paper that leaves: one that has left is registered, always.

        A file that does not get its name after this leaves an entry whose paper nobody has.
        """
        with self.work.transaction():
            document_id = self.work.new_id()
            self.work.ledger.append(made.entry, document_id, client_id=made.client_id)
            if made.answer is not None:
                answer = replace(made.answer, document_id=document_id)
                self.work.ledger.append(answer, self.work.new_id(), client_id=made.client_id)
            audit = Audit(event, made.entry.copies, subject=document_id)
            self.work.ledger.append(audit, self.work.new_id(), client_id=made.client_id)
