"""Frames built from the widgets alone, to hold beside the pictures of the look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from safeplan_desktop.gui.widgets.add_field import AddField
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.chip import Chip
from safeplan_desktop.gui.widgets.empty_state import EmptyState
from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.idea_row import IdeaRow
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.note_field import NoteField
from safeplan_desktop.gui.widgets.number_tile import NumberTile
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.reveal_field import RevealField
from safeplan_desktop.gui.widgets.rule_list import Rule, RuleList
from safeplan_desktop.gui.widgets.search_field import SearchField
from safeplan_desktop.gui.widgets.shell_frame import ShellFrame
from safeplan_desktop.gui.widgets.side_card import SideCard
from safeplan_desktop.gui.widgets.strength_meter import StrengthMeter
from safeplan_desktop.gui.widgets.switch_toggle import SwitchToggle
from safeplan_desktop.gui.widgets.tile_row import TileRow
from safeplan_desktop.gui.widgets.undo_bar import UndoBar
from safeplan_desktop.gui.widgets.wizard_frame import WizardFrame

Words = Callable[[str], str]
"""Makes the words of a frame: as they are, or twice as long."""


def label(role: str, text: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("role", role)
    return made


def reading(role: str, text: str) -> ReadingLabel:
    made = ReadingLabel()
    made.setProperty("role", role)
    made.setText(text)
    return made


def button(role: str, text: str, icon: str = "", keys: str = "") -> KeyHintButton:
    made = KeyHintButton()
    made.setProperty("role", role)
    made.setText(text)
    made.set_icon_name(icon)
    made.set_key_hint(keys)
    return made


def column(*parts: QWidget | int) -> QWidget:
    """Return widgets under each other; a number is a gap in pixels."""
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    for part in parts:
        if isinstance(part, int):
            rows.addSpacing(part)
        else:
            rows.addWidget(part)
    return holder


def row(*parts: QWidget, spacing: int = 8, stretch: bool = True) -> QWidget:
    holder = QWidget()
    cells = QHBoxLayout(holder)
    cells.setContentsMargins(0, 0, 0, 0)
    cells.setSpacing(spacing)
    for part in parts:
        cells.addWidget(part)
    if stretch:
        cells.addStretch(1)
    return holder


def passphrase(words: Words) -> QWidget:
    frame = WizardFrame()
    frame.set_title(words("Setting up SafePlan Desktop"))
    frame.set_steps(
        [words(at) for at in ("Practice", "Numbers", "Passphrase", "Recovery code", "First backup")]
    )
    frame.steps.set_progress(2)
    frame.add_tool(label("soft", words("Step 3 of 5")))
    first = RevealField()
    first.setProperty("role", "lead-field")
    first.setText("four quiet herons on the pier")
    first.set_revealed(True)
    meter = StrengthMeter()
    meter.set_strength(
        3,
        words("Strong."),
        words("Hard to guess, still easy to say aloud."),
        words("29 characters, 15 needed"),
    )
    again = NoteField()
    again.setProperty("role", "lead-field")
    again.setEchoMode(QLineEdit.EchoMode.Password)
    again.setText("four quiet herons on the pier")
    again.set_note(words("the same"))
    again.set_note_icon("check")
    rules = RuleList()
    rules.set_rules(
        [
            Rule(words("15 characters or more"), True),
            Rule(words("Not on the list of passphrases that everybody tries first"), True),
            Rule(words("Does not hold your name or the practice's"), False),
            Rule(words("Spaces, any language and pasting are welcome."), None),
        ]
    )
    main = column(
        label("title", words("Choose a passphrase")),
        8,
        reading(
            "lead",
            words(
                "It opens the vault on this computer. Nobody can reset it, not even us: the only "
                "other way in is the recovery code you print in the next step."
            ),
        ),
        24,
        label("label", words("Your passphrase")),
        6,
        first,
        12,
        meter,
        24,
        reading("label", words("Once more, so that a slip of the finger does not lock you out")),
        6,
        again,
        24,
        rules,
    )
    frame.set_page(main, _offer(words))
    frame.show_later(False)
    first.setFocus()
    return frame


def _offer(words: Words) -> SideCard:
    side = SideCard()
    side.set_icon_name("dice")
    side.set_title(words("Or take this one"))
    side.set_spacing(16)
    side.body.addWidget(reading("passphrase", "lantern bicycle\nthirteen moss\nopera pebble"))
    side.body.addWidget(
        reading(
            "soft",
            words(
                "Six words drawn at random on this computer. Keep the paper you write them on "
                "away from it."
            ),
        )
    )
    buttons = QWidget()
    flow = FlowLayout(buttons)
    flow.addWidget(button("", words("Use this one")))
    flow.addWidget(button("text", words("Another"), "refresh"))
    side.body.addWidget(buttons)
    return side


def _entry(words: Words, text: str, second: str, likely: str) -> QFrame:
    entry = QFrame()
    entry.setMinimumHeight(64)
    cells = QHBoxLayout(entry)
    cells.setContentsMargins(14, 8, 8, 8)
    cells.setSpacing(12)
    said = column(label("", text)) if not second else column(label("", text), label("soft", second))
    for part in said.findChildren(QLabel)[:1]:
        part.setProperty("role", "reading")
    chip = Chip()
    chip.setText(words(likely))
    grip = button("small-icon", "", "grip-vertical")
    grip.set_icon_size(16)
    grip.setAccessibleName("Move")
    more = button("icon", "", "more-vertical")
    more.setAccessibleName("More")
    cells.addWidget(grip)
    cells.addWidget(said, 1)
    cells.addWidget(chip)
    cells.addWidget(more)
    return entry


def plan_step(words: Words) -> QWidget:
    frame = WizardFrame()
    frame.set_title(words("Safety plan · Example: Ana J."), words("Draft, saved 14:02"))
    frame.set_steps(
        [words(at) for at in ("Signs", "Myself", "Places", "People", "Help", "Safer", "Why")]
    )
    frame.steps.set_progress(1)
    frame.add_tool(button("quiet", words("Contacts"), "contact", "Ctrl+E"))
    frame.add_tool(button("crisis", words("Crisis"), "life-buoy", "F2"))
    entries = QFrame()
    entries.setProperty("role", "card")
    rows = QVBoxLayout(entries)
    rows.setContentsMargins(1, 1, 1, 1)
    rows.setSpacing(0)
    rows.addWidget(_entry(words, "Listen to the long album", "Quietly", "likely 9 of 10"))
    rows.addWidget(_rule())
    rows.addWidget(
        _entry(words, "Put on the loud playlist and tidy one drawer", "", "likely 8 of 10")
    )
    rows.addWidget(_rule())
    rows.addWidget(_entry(words, "Draw hands", "No paper at night: a pad", "likely 5 of 10"))
    add = AddField()
    add.setText("Make tea the long way, with ")
    add.setAccessibleName("What helps")
    ideas = IdeaRow()
    ideas.set_ideas(
        words("Ideas"), [words(at) for at in ("breathe out slowly", "a shower", "fold")]
    )
    earlier = IdeaRow()
    earlier.set_ideas(
        words("Earlier"), ["“when I bake, it goes quiet”"], words("from her triggers, 5 Nov")
    )
    main = column(
        label("title", words("What can I do by myself?")),
        4,
        reading("lead", words("Things that help me get through an hour without anybody else.")),
        16,
        entries,
        16,
        add,
        18,
        ideas,
        10,
        earlier,
    )
    side = SideCard()
    side.set_icon_name("lightbulb")
    side.set_title(words("Worth asking"))
    side.set_questions(
        [
            words("What would make the drawing more likely? Or is something else easier at night?"),
            words("What could get in the way of the playlist?"),
            words("Which one would you try first?"),
        ]
    )
    side.set_note(
        words("Only for talking. Nothing here is counted, and you can go on at any time.")
    )
    frame.set_page(main, side, entries)
    frame.show_later(True)
    frame.set_continue("", "Ctrl+Return")
    add.setFocus()
    return frame


def _rule() -> QFrame:
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def unlock(words: Words) -> QWidget:
    field = RevealField()
    field.setProperty("role", "lead-field")
    field.setText("twenty dots of a word")
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
    form = column(
        reading("title", words("Riverside Practice")),
        8,
        reading("lead", words("Locked at 13:48 after five minutes without use.\nIt is kept.")),
        32,
        label("label", words("Passphrase")),
        6,
        field,
        24,
        choices,
    )
    form.setFixedWidth(440)
    page = QWidget()
    rows = QVBoxLayout(page)
    rows.setContentsMargins(0, 0, 0, 0)
    middle = QHBoxLayout()
    middle.addStretch(1)
    middle.addWidget(form)
    middle.addStretch(1)
    rows.addStretch(1)
    rows.addLayout(middle)
    rows.addStretch(1)
    rows.addWidget(_band(words))
    return page


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
    search = SearchField()
    search.setText("an")
    search.set_note(words("8 of 42"))
    segments = row(*(_segment(words(at)) for at in ("Open", "Mine", "Due 3", "Closed")), spacing=4)
    left = QFrame()
    left.setProperty("role", "card")
    banner = Banner()
    banner.tell(
        words("Both sticks were last seen in this building."),
        words("A fire or a theft would take the copies too. Keep one of them somewhere else."),
        action=words("Read on"),
    )
    inside = QVBoxLayout(left)
    inside.setContentsMargins(24, 24, 24, 24)
    inside.addWidget(banner)
    inside.addWidget(row(label("row-title", "Example: Hana P."), _over(words)))
    inside.addStretch(1)
    right = QFrame()
    right.setProperty("role", "card")
    card = QVBoxLayout(right)
    card.setContentsMargins(24, 24, 24, 24)
    card.addWidget(row(label("section", "Example: Ana J."), label("soft", "34 · she/her")))
    card.addStretch(1)
    card.addWidget(row(button("primary", words("Open the record"), "", "Return")))
    holder = QWidget()
    columns = QHBoxLayout(holder)
    columns.setContentsMargins(0, 0, 0, 0)
    columns.setSpacing(24)
    columns.addWidget(column(search, 12, segments, 8, left), 416)
    columns.addWidget(right, 560)
    title = row(label("title", words("Clients")), label("lead", words("42 open")), spacing=12)
    add = button("", words("Add a client"), "plus", "Ctrl+N")
    title.layout().addWidget(add)  # type: ignore[union-attr]  # row() always gives it a layout
    page, rows = _page(title, 16)
    rows.addWidget(holder, 1)
    shell = _shell(words, page)
    undo = UndoBar(shell)
    undo.offer(words("Removed “Draw hands”."), 60_000)
    search.setFocus()
    return shell


def _segment(text: str) -> KeyHintButton:
    made = button("segment", text)
    made.setCheckable(True)
    made.setChecked(text.startswith("Open"))
    return made


def _over(words: Words) -> Chip:
    chip = Chip()
    chip.setText(words("4 days over"))
    chip.set_tone("attention")
    chip.set_icon_name("clock")
    return chip


def sheet(words: Words) -> QWidget:
    """Return every small widget in its states on one sheet."""
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(32, 24, 32, 24)
    rows.setSpacing(16)
    off, on = SwitchToggle(), SwitchToggle()
    for switch, checked in ((off, False), (on, True)):
        switch.setText(words("Privacy view"))
        switch.set_key_hint("F9")
        switch.setChecked(checked)
    rows.addWidget(row(off, on, spacing=32))
    chips = []
    for tone in ("neutral", "attention", "done", "accent", "urgent"):
        chip = Chip()
        chip.setText(words(tone))
        chip.set_tone(tone)
        chip.set_icon_name("" if tone == "neutral" else "check")
        chips.append(chip)
    rows.addWidget(row(*chips))
    rows.addWidget(_buttons(words, enabled=True))
    rows.addWidget(_buttons(words, enabled=False))
    for tone in ("attention", "accent", "done", "urgent"):
        banner = Banner()
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


FRAMES: Final[Mapping[str, Callable[[Words], QWidget]]] = {
    "passphrase": passphrase,
    "plan-step": plan_step,
    "unlock": unlock,
    "clients": clients,
    "empty-clients": empty_clients,
    "sheet": sheet,
}
