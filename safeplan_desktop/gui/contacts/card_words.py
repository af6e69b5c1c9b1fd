"""How a number reads on the emergency card: on the locked screen, and before it is issued."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.gui.base.dates import day_text

if TYPE_CHECKING:
    from safeplan_desktop.domain.contacts.emergency_card import CardTile


def _tr(text: str) -> str:
    return QCoreApplication.translate("EmergencyCard", text)


def heading(tile: CardTile) -> str:
    """Return whose number it is, what sort of line, and when it is answered."""
    return ", ".join(filter(None, [*tile.labels, _line(tile), tile.hours]))


def checked(tile: CardTile, today: date | None) -> str:
    """Return when a number was checked, and against what."""
    if tile.checked_on is None:
        return _tr("Not checked yet: ask before you rely on it")
    day = day_text(tile.checked_on, today)
    if not tile.source:
        return _tr("Checked {0}").format(day)
    return _tr("Checked {0}, {1}").format(day, tile.source)


def place(address: str) -> str:
    """Return where the practice is, which need not be where the computer is; empty for none."""
    return _tr("Practice: {0}").format(f"\u2068{address}\u2069") if address else ""


def _line(tile: CardTile) -> str:
    """Return what sort of line it is, where nobody can talk on it."""
    return {
        "text": _tr("text messages only"),
        "chat": _tr("chat only"),
        "relay": _tr("relay service"),
        "other": _tr("not an ordinary telephone line"),
    }.get(tile.kind.value, "")
