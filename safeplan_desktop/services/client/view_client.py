"""A client at a glance: the details, the plan, a draft of it and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan
from safeplan_desktop.domain.plan.review import PlanReviewed, Standing, standing
from safeplan_desktop.domain.record import ClientId, Record
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.drafts import draft_key
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class ClientView:
    """What is shown beside the list. `draft_saved_at` (UTC) is None where no plan is half written.

    `plan` is the newest version, `standing` how it stands by its reviews.
    """

    client_id: ClientId
    client: Client
    plan: SafetyPlan | None
    standing: Standing
    draft_saved_at: datetime | None
    timeline: Sequence[Happening[Record]]


def view_client(work: Work, client_id: ClientId) -> ClientView:
    """Read a client from the vault. Raises NO_SUCH_CLIENT."""
    plans = work.ledger.of_client(SafetyPlan, client_id, newest=1)
    reviews = work.ledger.of_client(PlanReviewed, client_id)
    draft = work.drafts.load(PlanDraft, draft_key(PlanDraft, client_id))
    return ClientView(
        client_id=client_id,
        client=KeepClients(work).get(client_id).record,
        plan=plans[0].record if plans else None,
        standing=standing(plans[0], reviews) if plans else Standing(None),
        draft_saved_at=draft[1] if draft else None,
        timeline=KeepClients(work).timeline(client_id),
    )
