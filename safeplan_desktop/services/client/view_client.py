"""A client at a glance: the record, the plan, a draft and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import ClientId, Record
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class ClientView:
    """What the preview and the record show. `draft_saved_at` (UTC) is None without a draft.

    `limits` is the last talk about the limits of confidentiality; `limits_begun` says that one is
    half written.
    """

    client_id: ClientId
    client: Client
    plan: SafetyPlan | None
    draft_saved_at: datetime | None
    timeline: Sequence[Happening[Record]]
    limits: LimitsExplained | None = None
    limits_begun: bool = False


def view_client(work: Work, client_id: ClientId) -> ClientView:
    """Read a client from the vault. Raises NO_SUCH_CLIENT."""
    latest, limits = WritePlan(work).latest(client_id), KeepLimits(work).latest(client_id)
    return ClientView(
        client_id=client_id,
        client=KeepClients(work).get(client_id).record,
        plan=latest.record if latest else None,
        draft_saved_at=WritePlan(work).resume(client_id)[1],
        timeline=KeepClients(work).timeline(client_id),
        limits=limits.record if limits else None,
        limits_begun=KeepLimits(work).draft(client_id) is not None,
    )
