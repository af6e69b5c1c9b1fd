"""A talk about the limits of confidentiality in which everything was said that is asked for."""

from __future__ import annotations

from datetime import date
from typing import Final

from safeplan_desktop.domain.client.limits import USUAL, LimitsExplained
from safeplan_desktop.domain.paper.state import ClientState

TALK: Final = LimitsExplained(
    date(2025, 3, 12),
    by="Example: Maria",
    language="English",
    limits=USUAL,
    with_whom="nobody else",
    questions="none",
    state=ClientState.CLEAR,
)
