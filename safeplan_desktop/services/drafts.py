"""Where half-written records are kept: one key for each client and kind."""

from __future__ import annotations

from typing import Final

from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.plan.plan import PlanDraft
from safeplan_desktop.domain.record import ClientId, Record

_NAMES: Final = {PlanDraft: "plan", LimitsExplained: "limits"}
"""Kinds whose drafts were named before this rule was made; every other uses the kind's own name."""


def draft_key(kind: type[Record], client_id: ClientId | None) -> str:
    """Return the key of a draft; None: of a client who is not added yet."""
    return f"{_NAMES.get(kind, kind.KIND)}:{client_id or 'new'}"
