"""How a client was on a day: what is signed by somebody who is affected means nothing."""

from __future__ import annotations

from enum import StrEnum


class ClientState(StrEnum):
    """How the client was on the day; "not asked" says nothing about them."""

    NOT_ASKED = "not-asked"
    CLEAR = "clear"
    AFFECTED = "affected"
    UNWELL = "unwell"
    VERY_DISTRESSED = "very-distressed"


def may_sign(state: ClientState) -> bool:
    """Tell whether a signature means something: somebody said how they were, and not affected."""
    return state not in (ClientState.NOT_ASKED, ClientState.AFFECTED)
