"""Wizard frames of the gallery: the passphrase of the first run, and a step of the plan."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from safeplan_desktop.gui.pages.wizard.frame import WizardFrame
from safeplan_desktop.gui.pages.wizard.side_card import SideCard
from safeplan_desktop.gui.widgets.add_field import AddField
from safeplan_desktop.gui.widgets.chip import Chip
from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.idea_row import IdeaRow
from safeplan_desktop.gui.widgets.note_field import NoteField
from safeplan_desktop.gui.widgets.reveal_field import RevealField
from safeplan_desktop.gui.widgets.rule_list import Rule, RuleList
from safeplan_desktop.gui.widgets.strength_meter import StrengthMeter
from tests.gui.gallery_parts import Words, button, column, label, reading


def passphrase(words: Words) -> QWidget:
    """The third step of the first run, with an offer beside it."""
    frame = WizardFrame()
    frame.set_title(words("Setting up SafePlan Desktop"))
    frame.set_steps(
        [words(at) for at in ("Practice", "Numbers", "Passphrase", "Recovery code", "First backup")]
    )
    frame.steps.set_progress(2)
    frame.add_tool(label("soft", words("Step 3 of 5")))
    first = _first_field()
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
        _meter(words),
        24,
        reading("label", words("Type it again, to catch slips")),
        6,
        _second_field(words),
        24,
        _rules(words),
    )
    frame.set_page(main, _offer(words))
    frame.show_later(False)
    first.setFocus()
    return frame


def _first_field() -> RevealField:
    field = RevealField()
    field.setProperty("role", "lead-field")
    field.setText("four quiet herons on the pier")
    field.set_revealed(True)
    return field


def _second_field(words: Words) -> NoteField:
    field = NoteField()
    field.setProperty("role", "lead-field")
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setText("four quiet herons on the pier")
    field.set_note(words("the same"))
    field.set_note_icon("check")
    return field


def _meter(words: Words) -> StrengthMeter:
    meter = StrengthMeter()
    meter.set_strength(
        3,
        words("Strong."),
        words("Hard to guess, still easy to say aloud."),
        words("29 characters, 15 needed"),
    )
    return meter


def _rules(words: Words) -> RuleList:
    rules = RuleList()
    rules.set_rules(
        [
            Rule(words("15 characters or more"), True),
            Rule(words("Not on the list of passphrases that everybody tries first"), True),
            Rule(words("Does not hold your name or the practice's"), False),
            Rule(words("Spaces, any language and pasting are welcome."), None),
        ]
    )
    return rules


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
    """The second step of the plan, with the questions beside it."""
    frame = WizardFrame()
    frame.set_title(words("Safety plan · Example: Ana J."), words("Draft, saved 14:02"))
    frame.set_steps(
        [words(at) for at in ("Signs", "Myself", "Places", "People", "Help", "Safer", "Why")]
    )
    frame.steps.set_progress(1)
    frame.add_tool(button("quiet", words("Contacts"), "contact", "Ctrl+E"))
    frame.add_tool(button("crisis", words("Crisis"), "life-buoy", "F2"))
    entries = _entries(words)
    add = AddField()
    add.setText("Make tea the long way, with ")
    add.setAccessibleName("What helps")
    main = column(
        label("title", words("What can I do by myself?")),
        4,
        reading("lead", words("Things that help me get through an hour without anybody else.")),
        16,
        entries,
        16,
        add,
        18,
        _ideas(words("Ideas"), [words(at) for at in ("breathe out slowly", "a shower")]),
        10,
        _ideas(words("Earlier"), ["“when I bake, it goes quiet”"], words("from her triggers")),
    )
    frame.set_page(main, _questions(words), entries)
    frame.show_later(True)
    frame.set_continue("", "Ctrl+Return")
    add.setFocus()
    return frame


def _ideas(name: str, ideas: list[str], after: str = "") -> IdeaRow:
    made = IdeaRow()
    made.set_ideas(name, ideas, after)
    return made


def _questions(words: Words) -> SideCard:
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
    side.set_note(words("Only for talking. Nothing is counted, and you can go on at any time."))
    return side


def _entries(words: Words) -> QFrame:
    entries = QFrame()
    entries.setProperty("role", "card")
    rows = QVBoxLayout(entries)
    rows.setContentsMargins(1, 1, 1, 1)
    rows.setSpacing(0)
    rows.addWidget(_entry(words, "Listen to the long album", "Quietly", "likely 9 of 10"))
    rows.addWidget(_rule())
    rows.addWidget(_entry(words, "Tidy one drawer with loud music", "", "likely 8 of 10"))
    rows.addWidget(_rule())
    rows.addWidget(_entry(words, "Draw hands", "No paper at night: a pad", "likely 5 of 10"))
    return entries


def _rule() -> QFrame:
    made = QFrame()
    made.setProperty("role", "rule")
    return made
