"""Widgets that show words: sentences, chips, banners, rules, numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.pages.wizard.side_card import SideCard
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.chip import Chip
from safeplan_desktop.gui.widgets.drawing import Drawing
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.empty_state import EmptyState
from safeplan_desktop.gui.widgets.icon_mark import IconMark
from safeplan_desktop.gui.widgets.number_tile import NumberTile
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.rule_list import Rule, RuleList
from safeplan_desktop.gui.widgets.strength_meter import StrengthMeter
from safeplan_desktop.gui.widgets.tile_row import TileRow
from tests.gui.widgets.conftest import Show, child


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def ink_box(image: QImage) -> tuple[int, int]:
    """Return the first and last column that differ from the corner."""
    ground = image.pixelColor(0, 0)
    columns = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    ]
    return columns[0], columns[-1]


# ---- sentences


@pytest.mark.parametrize(
    ("role", "pitch"), [("", 19), ("soft", 19), ("lead", 22), ("section", 29), ("title", 36)]
)
def test_reading_label_lines_stand_at_their_pitch(role: str, pitch: int, show: Show) -> None:
    label = ReadingLabel()
    label.setProperty("role", role)
    label.setText("one\ntwo\nthree")
    show(label)
    assert label.height() == 3 * pitch


def test_reading_label_long_sentence_wraps(show: Show) -> None:
    label = ReadingLabel()
    label.setText("Nobody can reset it, not even us. " * 8)
    show(label, 300)
    assert label.height() >= 5 * 19
    assert label.height() % 19 == 0


def test_reading_label_endless_word_is_broken_not_cut(show: Show) -> None:
    label = ReadingLabel()
    label.setText("a" * 500)
    show(label, 300)
    assert label.width() == 300
    assert label.height() > 8 * 19


def test_reading_label_markup_is_shown_as_typed(qtbot: QtBot) -> None:
    label = ReadingLabel()
    qtbot.addWidget(label)
    label.setText("<b>not bold</b> & so on")
    assert label.text() == "<b>not bold</b> & so on"
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_reading_label_first_sentence_is_heavier(show: Show) -> None:
    plain, heavy = ReadingLabel(), ReadingLabel()
    plain.setText("Strong. Hard to guess.")
    heavy.set_sentences("Strong.", "Hard to guess.")
    show(plain)
    show(heavy)
    assert plain.text() == heavy.text()
    assert ink_box(picture(heavy))[1] > ink_box(picture(plain))[1]


def test_reading_label_right_to_left_stands_at_the_right(qapp: QApplication, show: Show) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label = ReadingLabel()
    label.setText("Ana J.")
    show(label, 400)
    left, right = ink_box(picture(label))
    assert right > 390
    assert left > 300


def test_reading_label_changed_text_changes_its_height(show: Show) -> None:
    label = ReadingLabel()
    label.setText("short")
    show(label, 200)
    assert label.height() == 19
    label.setText("one\ntwo")
    QApplication.processEvents()
    assert label.height() == 38


def test_elided_label_too_long_offers_the_whole_as_tool_tip(show: Show) -> None:
    label = ElidedLabel()
    label.setText("Example: a name with very many letters\nand a second line")
    show(label, 120)
    assert label.toolTip() == "Example: a name with very many letters and a second line"


def test_elided_label_that_fits_has_no_tool_tip(show: Show) -> None:
    label = ElidedLabel()
    label.setText("Ana J.")
    show(label, 300)
    assert label.toolTip() == ""


# ---- chips and marks


def test_chip_is_twenty_four_high(qtbot: QtBot) -> None:
    chip = Chip()
    qtbot.addWidget(chip)
    chip.setText("4 days overdue")
    without = chip.sizeHint()
    chip.set_icon_name("clock")
    assert chip.sizeHint().height() == 24
    assert chip.sizeHint().width() == without.width() + 20


@pytest.mark.parametrize("tone", ["attention", "done", "accent", "urgent"])
def test_chip_with_a_tone_is_filled_soft(tone: str, qtbot: QtBot) -> None:
    chip = Chip()
    qtbot.addWidget(chip)
    chip.setText("due")
    chip.setProperty("tone", tone)
    chip.resize(chip.sizeHint())
    assert picture(chip).pixelColor(6, 12) == theme.color(f"{tone}-soft")


def test_chip_unknown_tone_is_neutral(qtbot: QtBot) -> None:
    chip = Chip()
    qtbot.addWidget(chip)
    chip.set_tone("shouting")
    assert chip.property("tone") == "neutral"


def test_icon_mark_properties_of_a_form_take_effect(qtbot: QtBot) -> None:
    mark = IconMark()
    qtbot.addWidget(mark)
    mark.setProperty("icon_size", 40)
    mark.setProperty("icon_name", "check")
    mark.setProperty("tint", "done")
    assert (mark.sizeHint().width(), mark.sizeHint().height()) == (40, 40)
    mark.resize(40, 40)
    image = picture(mark)
    drawn = {image.pixelColor(x, y).name() for x in range(40) for y in range(40)}
    assert theme.color("done").name() in drawn


def test_drawing_has_its_size(qtbot: QtBot) -> None:
    drawing = Drawing()
    qtbot.addWidget(drawing)
    assert (drawing.sizeHint().width(), drawing.sizeHint().height()) == (256, 112)


# ---- banner


def test_banner_is_hidden_until_it_has_something_to_tell(show: Show) -> None:
    banner = Banner()
    show(banner)
    assert not banner.isVisible()
    banner.tell("Nothing was saved.", "The disk is full.", action="Choose another place")
    assert banner.isVisible()
    assert banner.accessibleName() == "Nothing was saved. The disk is full."


def test_banner_of_one_line_is_forty_four_high(show: Show) -> None:
    banner = Banner()
    show(banner)
    banner.tell("Saved.", "All there.", "done")
    QApplication.processEvents()
    assert banner.height() == 44


def test_banner_closed_hides_and_tells(show: Show, qtbot: QtBot) -> None:
    banner = Banner()
    show(banner)
    banner.tell("Look here.")
    with qtbot.waitSignal(banner.closed):
        QTest.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_banner_action_is_told(show: Show, qtbot: QtBot) -> None:
    banner = Banner()
    show(banner)
    banner.tell("Look here.", action="Look")
    with qtbot.waitSignal(banner.action_chosen):
        QTest.keyClick(banner.action_button, Qt.Key.Key_Space)
    assert banner.isVisible()


def test_banner_narrow_puts_the_action_under_the_words(show: Show) -> None:
    banner = Banner()
    show(banner, 320)
    banner.tell("Look here.", "A sentence that needs some room.", action="Look")
    QApplication.processEvents()
    words_bottom = child(banner, ReadingLabel).geometry().bottom()
    assert banner.action_button.geometry().top() > words_bottom


def test_banner_not_closable_has_no_close_button(show: Show) -> None:
    banner = Banner()
    banner.set_closable(False)
    show(banner)
    banner.tell("Locked by another window.")
    assert not banner.close_button.isVisible()
    assert banner.close_button.accessibleName() != ""


# ---- passphrase: meter and rules


def test_strength_meter_level_fills_its_bars(show: Show) -> None:
    meter = StrengthMeter()
    meter.set_strength(3, "Strong.", "Hard to guess.", "29 characters, 15 needed")
    show(meter, 412)
    image = picture(meter)
    filled = [image.pixelColor(x, 3) == theme.color("accent") for x in (50, 150, 260, 360)]
    assert filled == [True, True, True, False]
    assert meter.words() == "Strong. Hard to guess."


@pytest.mark.parametrize(("given", "shown"), [(-1, 0), (9, 4)])
def test_strength_meter_level_out_of_range_is_bounded(given: int, shown: int, show: Show) -> None:
    meter = StrengthMeter()
    show(meter)
    meter.set_strength(given, "", "", "")
    assert meter.level() == shown


def test_rule_list_says_what_is_met(show: Show) -> None:
    rules = RuleList()
    show(rules)
    rules.set_rules([Rule("15 characters or more", False), Rule("Spaces are welcome")])
    assert rules.names() == ("Not yet: 15 characters or more", "Spaces are welcome")
    rules.set_rules([Rule("15 characters or more", True)])
    assert rules.names() == ("Met: 15 characters or more",)


def test_rule_list_ticking_moves_nothing(show: Show) -> None:
    rules = RuleList()
    rules.set_rules([Rule("one", False), Rule("two", False)])
    show(rules)
    before = [row.geometry() for row in rules.findChildren(ReadingLabel)]
    rules.set_rules([Rule("one", True), Rule("two", False)])
    QApplication.processEvents()
    assert [row.geometry() for row in rules.findChildren(ReadingLabel)] == before


# ---- numbers


def tile(number: str, *, stale: bool = False) -> NumberTile:
    made = NumberTile()
    made.set_number("Crisis line", number, "Checked 3 Nov", stale=stale)
    return made


def test_number_tile_is_spoken_as_one(qtbot: QtBot) -> None:
    made = tile("116 123")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Crisis line, 116 123, Checked 3 Nov"
    assert made.number() == "116 123"


def test_tile_row_wide_sets_three_side_by_side(show: Show) -> None:
    row = TileRow()
    row.set_tiles([tile("112"), tile("116 123"), tile("020 7946 0101", stale=True)])
    show(row, 1184)
    assert [at.x() for at in row.tiles()] == [0, 427, 821]
    assert len({at.y() for at in row.tiles()}) == 1
    assert row.height() == 101


def test_tile_row_narrow_sets_them_under_each_other(show: Show) -> None:
    row = TileRow()
    row.set_tiles([tile("112"), tile("116 123"), tile("020 7946 0101")])
    show(row, 420, 600)
    assert [at.x() for at in row.tiles()] == [0, 0, 0]
    assert row.height() == 3 * 101 + 2 * 24


def test_tile_row_keeps_every_number_whole(show: Show) -> None:
    row = TileRow()
    row.set_tiles([tile("112"), tile("+381 11 7946 0101"), tile("116 123")])
    for width in (1184, 900, 640, 420):
        show(row, width, 700)
        assert all(at.room_for_number() <= at.width() for at in row.tiles())


# ---- cards and empty pages


def test_side_card_questions_are_divided_by_lines(show: Show) -> None:
    card = SideCard()
    card.set_title("Worth asking")
    card.set_questions(["What could get in the way?", "Which one first?"])
    show(card, 320, 500)
    assert card.body.count() == 3
    card.set_questions(["Only one"])
    assert card.body.count() == 1


def test_side_card_note_stands_under_the_card(show: Show) -> None:
    card = SideCard()
    card.set_title("Worth asking")
    show(card, 320, 500)
    before = card.sizeHint().height()
    card.set_note("Only for talking.")
    assert card.sizeHint().height() > before


def test_empty_state_names_its_first_action(show: Show, qtbot: QtBot) -> None:
    empty = EmptyState()
    empty.set_words("No clients yet.", "A name is enough.")
    empty.set_action("Add a client", "plus", "Ctrl+N")
    show(empty, 800, 600)
    visible = [b.text() for b in empty.findChildren(QPushButton) if b.isVisible()]
    assert visible == ["Add a client"]
    with qtbot.waitSignal(empty.action_chosen):
        QTest.keyClick(empty.action_button, Qt.Key.Key_Space)


def test_empty_state_sentence_is_centred_over_the_button(show: Show) -> None:
    empty = EmptyState()
    empty.set_words("No clients yet.", "A name is enough.")
    empty.set_action("Add a client")
    show(empty, 800, 600)
    middles = {
        part.mapTo(empty, QPoint(part.width() // 2, 0)).x()
        for part in (*empty.findChildren(ReadingLabel), empty.action_button)
    }
    assert max(middles) - min(middles) <= 1
