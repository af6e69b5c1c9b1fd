"""How a client was, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.paper.state import ClientState

translate = QCoreApplication.translate


def state_words(state: ClientState) -> str:
    """Return how a client is."""
    return {
        ClientState.NOT_ASKED: translate("ClientState", "not asked yet"),
        ClientState.CLEAR: translate("ClientState", "clear-headed"),
        ClientState.AFFECTED: translate("ClientState", "affected by drink or drugs"),
        ClientState.UNWELL: translate("ClientState", "unwell"),
        ClientState.VERY_DISTRESSED: translate("ClientState", "very distressed"),
    }[state]
