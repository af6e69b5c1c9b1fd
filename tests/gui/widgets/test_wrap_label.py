"""A label that always fits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base.theme import font
from safeplan_desktop.gui.widgets.wrap_label import WrapLabel


@pytest.fixture
def label(qtbot: QtBot) -> WrapLabel:
    made = WrapLabel()
    made.setFont(font(15))
    qtbot.addWidget(made)
    return made


def test_wrap_label_with_one_line_is_one_line_high(label: WrapLabel) -> None:
    label.setText("Draw hands")
    assert label.heightForWidth(400) == 22


def test_wrap_label_with_a_word_wider_than_itself_breaks_the_word(label: WrapLabel) -> None:
    label.setText("x" * 10_000)
    assert label.minimumSizeHint().width() < 100
    assert label.heightForWidth(300) > label.heightForWidth(600) > 22 * 50


def test_wrap_label_with_most_lines_is_cut_and_keeps_its_text(label: WrapLabel) -> None:
    label.setText("word " * 200)
    label.set_most_lines(3)
    label.resize(200, 66)
    assert label.heightForWidth(200) == 66
    assert label.is_cut()
    assert label.text() == "word " * 200


def test_wrap_label_that_fits_is_not_cut(label: WrapLabel) -> None:
    label.setText("word")
    label.set_most_lines(1)
    label.resize(200, 22)
    assert not label.is_cut()


def test_wrap_label_shows_markup_as_text(label: WrapLabel) -> None:
    label.setText("<b>x</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText
    wide = label.sizeHint().width()
    label.setText("x")
    assert wide > label.sizeHint().width() + 30


@pytest.mark.parametrize("text", ["", "\u202eabc", "שלום", "a\u0301" * 500, "👩‍👩‍👧" * 90])
def test_wrap_label_paints_any_text(label: WrapLabel, text: str) -> None:
    label.setText(text)
    label.resize(160, label.heightForWidth(160))
    assert not label.grab().isNull()
    label.set_most_lines(1)
    assert not label.grab().isNull()
