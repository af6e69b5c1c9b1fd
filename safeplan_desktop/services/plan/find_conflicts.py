"""Where plans and records do not say the same: of one client, and of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import PLAN_PAPERS, PaperChoice
from safeplan_desktop.domain.plan.conflicts import Conflict, conflicts, places_to_ask_about
from safeplan_desktop.domain.plan.plan import PlanContent
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class FoundConflicts:
    """A client whose newest plan does not fit the record, and how."""

    client_id: ClientId
    client: Client
    version: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class FindConflicts:
    """Holds plans against records."""

    work: Work

    def of(self, client_id: ClientId) -> FoundConflicts | None:
        """Return what does not fit in a client's newest plan, None if all does."""
        latest = WritePlan(self.work).latest(client_id)
        if latest is None:
            return None
        client = KeepClients(self.work).get(client_id).record
        found = conflicts(client, latest.record.content)
        return FoundConflicts(client_id, client, latest.record.version, found) if found else None

    def all(self) -> Iterator[FoundConflicts]:
        """Yield every client whose plan does not fit."""
        for client_id in self.work.lists.conflicts.candidates():
            found = self.of(client_id)
            if found is not None:
                yield found

    def on_paper(self, client_id: ClientId, choice: PaperChoice) -> Sequence[Conflict]:
        """Return what does not fit in the version that a paper shows; none for other papers."""
        if choice.paper not in PLAN_PAPERS:
            return ()
        client = KeepClients(self.work).get(client_id).record
        return conflicts(client, self._content(client_id, choice))

    def seen_by(self, client_id: ClientId, choice: PaperChoice) -> Sequence[str]:
        """Return who need not know, is named in *Places*, and may see the paper."""
        client = KeepClients(self.work).get(client_id).record
        return places_to_ask_about(client, self._content(client_id, choice))

    def demand_answered(self, client_id: ClientId, choice: PaperChoice) -> None:
        """Let a paper leave that fits, or about which somebody decided.

        Raises:
            UserFacing: PLAN_CONFLICT.
        """
        open_ones = (
            each
            for each in self.on_paper(client_id, choice)
            if each.item_id not in choice.without and not choice.because.strip()
        )
        names = list(dict.fromkeys(each.name for each in open_ones))
        if names:
            raise UserFacing(ErrorCode.PLAN_CONFLICT, names=", ".join(names))

    def _content(self, client_id: ClientId, choice: PaperChoice) -> PlanContent:
        plans = WritePlan(self.work)
        if choice.version is not None:
            return plans.version(client_id, choice.version).record.content
        latest = plans.latest(client_id)
        if latest is None:
            raise UserFacing(ErrorCode.NO_SUCH_PLAN)
        return latest.record.content


def leaving_out(choice: PaperChoice, found: Sequence[Conflict]) -> PaperChoice:
    """Return the choice of a paper without the lines that do not fit."""
    return replace(choice, without=tuple(each.item_id for each in found))
