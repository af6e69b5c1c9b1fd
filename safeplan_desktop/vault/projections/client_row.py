"""What the client list is made from: the clients, and which plan each of them has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from safeplan_desktop.domain.client.client import Client, ClientStatus
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import Record, Revision
from safeplan_desktop.domain.text.phone import digits
from safeplan_desktop.vault.projections import folding
from safeplan_desktop.vault.projections.projection import Projection, Rows

_END: Final = 4


def _client_rows(revision: Revision[Record]) -> Mapping[str, Rows]:
    client = revision.record
    if not isinstance(client, Client):
        raise TypeError
    if client.status is ClientStatus.WITHDRAWN:
        return {"client_row": []}
    key, words = folding.sort_key(client.name), folding.findable(client.name, client.called)
    born = client.birth_date.isoformat() if client.birth_date else None
    end = digits(client.number)[-_END:]
    named = (key, words, client.name, client.called, client.status.value)
    return {"client_row": [(*named, born, end)]}


def _plan_rows(revision: Revision[Record]) -> Mapping[str, Rows]:
    plan = revision.record
    if not isinstance(plan, SafetyPlan):
        raise TypeError
    return {"plan_row": [(plan.client_id, plan.version, plan.written_on.isoformat())]}


CLIENT_ROW: Final = Projection(
    name="client_row",
    kinds=(Client.KIND,),
    tables={"client_row": ("sort_key", "words", "name", "called", "status", "born", "phone_end")},
    derive=_client_rows,
)
PLAN_ROW: Final = Projection(
    name="plan_row",
    kinds=(SafetyPlan.KIND,),
    tables={"plan_row": ("client_id", "version", "written_on")},
    derive=_plan_rows,
)
