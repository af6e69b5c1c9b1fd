"""Confirming that what was agreed about a means was done, without a new version of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.confirmed import (
    MeansConfirmed,
    asked,
    problems,
    with_confirmed,
)
from safeplan_desktop.domain.plan.plan import MeansSafetyAction, PlanContent, SafetyPlan
from safeplan_desktop.domain.record import ClientId, RecordId, Revision
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class MeansCheck:
    """One row of a client's newest plan, and what was confirmed of it since.

    `entry` is what was confirmed, or what there is before anybody was asked (`is_confirmed` says
    which); `known` is the row with it.
    """

    row: MeansSafetyAction
    entry: MeansConfirmed
    is_confirmed: bool
    known: MeansSafetyAction


@dataclass(frozen=True, slots=True)
class ConfirmMeans:
    """Reads and writes confirmations; each is a record of its own."""

    work: Work

    def entries(self, client_id: ClientId) -> Sequence[Revision[MeansConfirmed]]:
        """Return every confirmation of a client as it is now, the last written first."""
        newest: dict[RecordId, Revision[MeansConfirmed]] = {}
        for revision in self.work.ledger.of_client(MeansConfirmed, client_id):
            newest.setdefault(revision.record_id, revision)
        return tuple(newest.values())

    def known(self, client_id: ClientId, content: PlanContent, version: int) -> PlanContent:
        """Return what stands in a version, with what was confirmed since."""
        entries = (revision.record for revision in self.entries(client_id))
        return with_confirmed(content, version, entries)

    def checks(self, client_id: ClientId) -> Sequence[MeansCheck]:
        """Return the rows of the newest version, with what was confirmed since; none if no plan."""
        newest = self.work.ledger.of_client(SafetyPlan, client_id, newest=1)
        return tuple(self._checks(client_id, newest[0].record)) if newest else ()

    def check(self, client_id: ClientId, means_id: str) -> MeansCheck:
        """Return one row of the newest plan. Raises NO_SUCH_PLAN if it stands there no more."""
        for each in self.checks(client_id):
            if each.row.id == means_id:
                return each
        raise UserFacing(ErrorCode.NO_SUCH_PLAN)

    def _checks(self, client_id: ClientId, plan: SafetyPlan) -> Iterator[MeansCheck]:
        known = self.known(client_id, plan.content, plan.version)
        day, by = self.work.today(), self.work.who().name
        for row, known_row in zip(plan.content.safer, known.safer, strict=True):
            found = self._entry(client_id, row.id) if known_row != row else None
            entry = found.record if found else asked(row, plan.version, day, by)
            yield MeansCheck(row, entry, found is not None, known_row)

    def write(self, client_id: ClientId, entry: MeansConfirmed) -> None:
        """Write down that it was done.

        Raises:
            ValueError: `problems` finds something; nothing was written.
        """
        if problems(entry):
            raise ValueError("a confirmation with problems")
        self.work.ledger.append(entry, self.work.new_id(), client_id=client_id)

    def take_back(self, client_id: ClientId, means_id: str) -> None:
        """Write down that it was not done after all; the question is open again."""
        found = self._entry(client_id, means_id)
        if found is not None:
            taken = replace(found.record, taken_back=True)
            self.work.ledger.append(taken, found.record_id, client_id=client_id)

    def _entry(self, client_id: ClientId, means_id: str) -> Revision[MeansConfirmed] | None:
        """Return what was confirmed of a row last, None if nothing was."""
        for revision in self.entries(client_id):
            if revision.record.means_id == means_id:
                return None if revision.record.taken_back else revision
        return None
