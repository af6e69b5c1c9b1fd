"""Frames of the gallery without a wizard: unlocking, the shell and its pages."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from safeplan_desktop.gui.app.shell_frame import ShellFrame
from safeplan_desktop.gui.app.undo_bar import UndoBar
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.chip import Chip
from safeplan_desktop.gui.widgets.empty_state import EmptyState
from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.number_tile import NumberTile
from safeplan_desktop.gui.widgets.reveal_field import RevealField
from safeplan_desktop.gui.widgets.search_field import SearchField
from safeplan_desktop.gui.widgets.tile_row import TileRow
from tests.gui.gallery_parts import Words, button, column, label, reading, row


def unlock(words: Words) -> QWidget:
    """The locked screen: the way in, and the numbers that are readable without it."""
    page = QWidget()
    rows = QVBoxLayout(page)
    rows.setContentsMargins(0, 0, 0, 0)
    middle = QHBoxLayout()
    middle.addStretch(1)
    middle.addWidget(_way_in(words))
    middle.addStretch(1)
    rows.addStretch(1)
    rows.addLayout(middle)
    rows.addStretch(1)
    rows.addWidget(_band(words))
    return page


def _way_in(words: Words) -> QWidget:
    field = RevealField()
    field.setProperty("role", "lead-field")
    field.setText("twenty dots of a word")
    form = column(
        reading("title", words("Riverside Practice")),
        8,
        reading("lead", words("Locked at 13:48 after five minutes without use.\nIt is kept.")),
        32,
        label("label", words("Passphrase")),
        6,
        field,
        24,
        _choices(words),
    )
    form.setFixedWidth(440)
    return form


def _choices(words: Words) -> QWidget:
    recovery = button("text", words("Use the recovery code"), "key")
    recovery.setProperty("flush", "start")
    others = QWidget()
    flow = FlowLayout(others, across=4, down=0)
    flow.addWidget(recovery)
    flow.addWidget(button("text", words("Open another vault")))
    choices = QWidget()
    line = QHBoxLayout(choices)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(4)
    line.addWidget(others, 1)
    line.addWidget(button("primary", words("Unlock"), "", "Return"))
    return choices


def _band(words: Words) -> QFrame:
    band = QFrame()
    band.setProperty("role", "band")
    rows = QVBoxLayout(band)
    rows.setContentsMargins(48, 27, 48, 32)
    rows.setSpacing(20)
    more = button("text", words("All practice numbers"), "", "Ctrl+E")
    more.setProperty("flush", "end")
    heading = QHBoxLayout()
    heading.setSpacing(12)
    heading.addWidget(label("section", words("Emergency numbers")))
    heading.addWidget(label("soft", words("readable while locked")))
    heading.addStretch(1)
    heading.addWidget(more)
    rows.addLayout(heading)
    tiles = TileRow()
    made = []
    for name, number, checked, stale in (
        ("Ambulance, fire, police", "112", "Checked 3 Nov, official list", False),
        ("Crisis line, day and night", "116 123", "Checked 3 Nov, on their poster", False),
        ("Colleague on call", "020 7946 0101", "Nobody has dialled it since 2 May", True),
    ):
        tile = NumberTile()
        tile.set_number(words(name), number, words(checked), stale=stale)
        made.append(tile)
    tiles.set_tiles(made)
    rows.addWidget(tiles)
    return band


def _shell(words: Words, page: QWidget) -> ShellFrame:
    shell = ShellFrame()
    shell.set_practice(words("Riverside Practice"))
    shell.add_page("today", words("Today"), "calendar", QWidget()).set_count(4)
    shell.add_page("clients", words("Clients"), "users", page)
    shell.add_page("contacts", words("Contacts"), "contact", QWidget(), "Ctrl+E")
    shell.add_page("practice", words("Practice"), "home", QWidget())
    shell.show_page("clients")
    crisis = button("crisis", words("Crisis"), "life-buoy", "F2")
    crisis.setProperty("state", "tall")
    shell.rail.add_tail(crisis)
    shell.top_bar.show_search(True)
    shell.top_bar.show_privacy(True)
    shell.status.set_saved(words("Saved 14:02"))
    shell.status.set_facts([words("Backup 2 days ago")])
    shell.status.set_person("Maria Lindqvist")
    return shell


def _page(*parts: QWidget | int) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    rows = QVBoxLayout(page)
    rows.setContentsMargins(32, 16, 32, 16)
    rows.setSpacing(0)
    for part in parts:
        if isinstance(part, int):
            rows.addSpacing(part)
        else:
            rows.addWidget(part)
    return page, rows


def empty_clients(words: Words) -> QWidget:
    empty = EmptyState()
    empty.set_words(
        words("No clients yet. Add the first one."),
        words("A name, or whatever they like to be called, is enough to begin."),
    )
    empty.set_action(words("Add a client"), "plus", "Ctrl+N")
    empty.set_other(words("Look around in the example practice first"))
    page, rows = _page(label("title", words("Clients")))
    rows.addWidget(empty, 1)
    shell = _shell(words, page)
    empty.action_button.setFocus()
    return shell


def clients(words: Words) -> QWidget:
    """The list of clients with the preview beside it, a banner and an offer to undo."""
    search = SearchField()
    search.setText("an")
    search.set_note(words("8 of 42"))
    segments = row(*(_segment(words(at)) for at in ("Open", "Mine", "Due 3", "Closed")), spacing=4)
    holder = QWidget()
    columns = QHBoxLayout(holder)
    columns.setContentsMargins(0, 0, 0, 0)
    columns.setSpacing(24)
    columns.addWidget(column(search, 12, segments, 8, _list_card(words)), 416)
    columns.addWidget(_preview_card(words), 560)
    add = button("", words("Add a client"), "plus", "Ctrl+N")
    title = row(label("title", words("Clients")), label("lead", words("42 open")), spacing=12)
    head = row(title, add, stretch=False)
    page, rows = _page(head, 16)
    rows.addWidget(holder, 1)
    shell = _shell(words, page)
    undo = UndoBar(shell)
    undo.offer(words("Removed “Draw hands”."), 60_000)
    search.setFocus()
    return shell


def _list_card(words: Words) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    banner = Banner()
    banner.setParent(card)
    banner.tell(
        words("Both sticks were last seen in this building."),
        words("A fire or a theft would take the copies too. Keep one of them somewhere else."),
        action=words("Read on"),
    )
    inside = QVBoxLayout(card)
    inside.setContentsMargins(24, 24, 24, 24)
    inside.addWidget(banner)
    inside.addWidget(row(label("row-title", "Example: Hana P."), _over(words)))
    inside.addStretch(1)
    return card


def _preview_card(words: Words) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(24, 24, 24, 24)
    inside.addWidget(row(label("section", "Example: Ana J."), label("soft", "34 · she/her")))
    inside.addStretch(1)
    inside.addWidget(row(button("primary", words("Open the record"), "", "Return")))
    return card


def _segment(text: str) -> KeyHintButton:
    made = button("segment", text)
    made.setCheckable(True)
    made.setChecked(text.startswith("Open"))
    return made


def _over(words: Words) -> Chip:
    chip = Chip()
    chip.setText(words("4 days overdue"))
    chip.set_tone("attention")
    chip.set_icon_name("clock")
    return chip
