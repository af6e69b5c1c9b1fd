"""The example practice: the same steps a therapist takes, taken by the same services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from safeplan_desktop.domain.plan.plan import PlanContent, PlanDraft
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.ports import ExampleClient
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class FilledClient:
    """An example client as it now stands in the vault. `versions` counts published plans."""

    client_id: ClientId
    name: str
    versions: int


@dataclass(frozen=True, slots=True)
class FillExample:
    """Adds example clients and writes their plans."""

    work: Work

    def fill(
        self, clients: Sequence[ExampleClient], tell: Callable[[FilledClient], None]
    ) -> Sequence[FilledClient]:
        """Add every client with their plans, in order; `tell` hears of each one."""
        filled = []
        for example in clients:
            client_id = KeepClients(self.work).add(example.client)
            for content in example.plans:
                WritePlan(self.work).publish(self._draft(client_id, content))
            if example.draft is not None:
                WritePlan(self.work).save(self._draft(client_id, example.draft))
            filled.append(FilledClient(client_id, example.client.name, len(example.plans)))
            tell(filled[-1])
        return filled

    def _draft(self, client_id: ClientId, content: PlanContent) -> PlanDraft:
        latest = WritePlan(self.work).latest(client_id)
        return PlanDraft(client_id, content, latest.record.version if latest else 0)
