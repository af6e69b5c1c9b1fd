"""Frames built from the widgets alone, to hold beside the pictures of the look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import (
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.chip import Chip
from safeplan_desktop.gui.widgets.switch_toggle import SwitchToggle
from tests.gui.gallery_desk import clients, empty_clients, unlock
from tests.gui.gallery_parts import Words, button, row
from tests.gui.gallery_wizards import passphrase, plan_step


def sheet(words: Words) -> QWidget:
    """Return every small widget in its states on one sheet."""
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(32, 24, 32, 24)
    rows.setSpacing(16)
    rows.addWidget(_switches(words))
    rows.addWidget(_chips(words))
    rows.addWidget(_buttons(words, enabled=True))
    rows.addWidget(_buttons(words, enabled=False))
    for tone in ("attention", "accent", "done", "urgent"):
        banner = Banner()
        banner.setParent(holder)
        banner.tell(words("What happened."), words("What is safe. What to do next."), tone)
        banner.set_action(words("Do it"))
        rows.addWidget(banner)
    plain = QPushButton(words("A plain QPushButton"))
    primary = QPushButton(words("A primary one"))
    primary.setProperty("role", "primary")
    rows.addWidget(row(plain, primary, button("icon", "", "printer"), button("tall", "Back")))
    rows.addStretch(1)
    return holder


def _buttons(words: Words, *, enabled: bool) -> QWidget:
    made = [
        button("primary", words("Unlock"), "", "Return"),
        button("", words("Finish later")),
        button("text", words("Another"), "refresh"),
        button("quiet", words("Lock"), "lock", "Ctrl+L"),
        button("crisis", words("Crisis"), "life-buoy", "F2"),
        button("idea", words("a shower"), "plus"),
    ]
    for one in made:
        one.setEnabled(enabled)
    return row(*made)


def _switches(words: Words) -> QWidget:
    off, on = SwitchToggle(), SwitchToggle()
    for switch, checked in ((off, False), (on, True)):
        switch.setText(words("Privacy view"))
        switch.set_key_hint("F9")
        switch.setChecked(checked)
    return row(off, on, spacing=32)


def _chips(words: Words) -> QWidget:
    chips = []
    for tone in ("neutral", "attention", "done", "accent", "urgent"):
        chip = Chip()
        chip.setText(words(tone))
        chip.set_tone(tone)
        chip.set_icon_name("" if tone == "neutral" else "check")
        chips.append(chip)
    return row(*chips)


FRAMES: Final[Mapping[str, Callable[[Words], QWidget]]] = {
    "passphrase": passphrase,
    "plan-step": plan_step,
    "unlock": unlock,
    "clients": clients,
    "empty-clients": empty_clients,
    "sheet": sheet,
}
