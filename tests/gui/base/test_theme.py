"""Tokens, palette, stylesheet and display size."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetrics, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from safeplan_desktop import assets
from safeplan_desktop.gui.base import theme

LOOK = {
    "light": {"paper": "#F7F6F2", "ink": "#1C2629", "accent": "#0E6660", "edge": "#838E8A"},
    "dark": {"paper": "#14191B", "ink": "#E9EDEB", "accent": "#63C7BE", "edge": "#6B7A7F"},
}


@pytest.fixture(scope="module")
def themed(qapp: QApplication) -> theme.Theme:
    return theme.Theme(qapp, theme.Choice.LIGHT)


@pytest.fixture(autouse=True)
def look(themed: theme.Theme) -> Iterator[theme.Theme]:
    themed.choose(theme.Choice.LIGHT)
    yield themed
    themed.choose(theme.Choice.LIGHT)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_tokens_of_a_theme_are_the_agreed_colours(name: str) -> None:
    colours = theme.load_tokens(name).colours
    assert {key: colours[key] for key in LOOK[name]} == LOOK[name]
    assert set(colours) == set(theme.load_tokens("light").colours)
    assert all(QColor(value).isValid() for value in colours.values())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_stylesheet_filled_names_no_token_any_more(name: str) -> None:
    sheet = theme.stylesheet(theme.load_tokens(name))
    assert "@" not in sheet
    assert f"themes:{name}/box.svg" in sheet


def test_stylesheet_token_missing_is_refused() -> None:
    with pytest.raises(KeyError):
        theme.stylesheet(theme.Tokens("light", {"paper": "#FFFFFF"}))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_marks_of_a_theme_use_its_tokens_only(name: str) -> None:
    known = {value.upper() for value in theme.load_tokens(name).colours.values()}
    marks = assets.names(f"themes/{name}", "*.svg")
    assert len(marks) == 8
    for mark in marks:
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", assets.text(mark))) <= known


def test_palette_dark_has_the_colours_of_the_tokens() -> None:
    made = theme.palette(theme.load_tokens("dark"))
    assert made.color(QPalette.ColorRole.Window).name().upper() == "#14191B"
    assert made.color(QPalette.ColorRole.PlaceholderText).name().upper() == "#A6B3B6"
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == "#A6B3B6"


def test_choose_dark_changes_colours_and_tells(look: theme.Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed) as told:
        look.choose(theme.Choice.DARK)
    assert told.args == ["dark"]
    assert theme.color("paper").name().upper() == "#14191B"
    assert theme.tokens().is_dark


def test_choose_same_again_does_nothing(look: theme.Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.choose(theme.Choice.LIGHT)


class System:
    """A desktop whose colour scheme a test can change."""

    def __init__(self, application: QApplication) -> None:
        self._hints = application.styleHints()
        self.scheme = Qt.ColorScheme.Unknown

    def turn(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self._hints.colorSchemeChanged.emit(scheme)


def test_system_choice_follows_the_system(qapp: QApplication) -> None:
    system = System(qapp)
    look = theme.Theme(qapp, theme.Choice.SYSTEM, lambda: system.scheme)
    assert look.resolved() == "light"
    system.turn(Qt.ColorScheme.Dark)
    assert theme.tokens().name == "dark"
    system.turn(Qt.ColorScheme.Light)
    assert theme.tokens().name == "light"
    look.deleteLater()


def test_fixed_choice_does_not_follow_the_system(qapp: QApplication) -> None:
    system = System(qapp)
    look = theme.Theme(qapp, theme.Choice.LIGHT, lambda: system.scheme)
    system.turn(Qt.ColorScheme.Dark)
    assert theme.tokens().name == "light"
    look.deleteLater()


@pytest.mark.parametrize(
    ("percent", "factor"), [(100, "1"), (125, "1.25"), (200, "2"), (40, "1"), (900, "2")]
)
def test_scale_chosen_is_put_into_the_environment(percent: int, factor: str) -> None:
    environment = {"HOME": "kept"}
    theme.scale_environment(percent, environment)
    assert environment == {"HOME": "kept", "QT_SCALE_FACTOR": factor}


def test_scale_of_the_system_takes_an_earlier_choice_away() -> None:
    environment = {"QT_SCALE_FACTOR": "2"}
    theme.scale_environment(None, environment)
    assert environment == {}


def test_mixed_half_stands_between_both() -> None:
    mixed = theme.mixed("surface", "ink", 0.5)
    assert abs(mixed.red() - (255 + 0x1C) // 2) <= 1


# ---- fonts


def test_fonts_bundled_are_all_readable() -> None:
    assert len(theme.load_fonts()) == 4
    assert -1 not in theme.load_fonts()


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_font_each_weight_is_a_face_of_its_own(weight: int) -> None:
    info = QFontInfo(theme.font(15, weight))
    assert info.family() == "Inter"
    assert info.weight() == weight
    assert QFontDatabase.isScalable("Inter", QFontDatabase.styles("Inter")[0])


def test_font_heavier_weight_is_wider() -> None:
    widths = [
        QFontMetrics(theme.font(40, weight)).horizontalAdvance("Riverside")
        for weight in (400, 500, 600, 700)
    ]
    assert widths == sorted(set(widths))


def test_font_tabular_figures_are_equally_wide() -> None:
    plain, tabular = (QFontMetrics(theme.font(40, tabular=on)) for on in (False, True))
    assert plain.horizontalAdvance("1") != plain.horizontalAdvance("0")
    assert tabular.horizontalAdvance("1") == tabular.horizontalAdvance("0")


def test_font_has_the_letters_of_europe() -> None:
    face = QRawFont.fromFont(theme.font())
    letters = "čćđšžČĆĐŠŽŁłøßĞışЖжђћљΑωάñõ⏎←→↑↓…“”·"
    missing = [letter for letter in letters if not face.supportsCharacter(ord(letter))]
    assert missing == []


def test_font_files_are_taken_by_the_paper_library() -> None:
    from reportlab.pdfbase.ttfonts import TTFont

    names = {}
    for style in ("Regular", "Medium", "SemiBold", "Bold"):
        loaded = TTFont(f"Test-{style}", str(assets.path(f"fonts/Inter-{style}.ttf")))
        names[style] = loaded.face.name.decode()
    assert names == {style: f"Inter-{style}" for style in names}


def test_licences_of_fonts_and_icons_ship_beside_them() -> None:
    assert "SIL OPEN FONT LICENSE" in assets.text("fonts/OFL.txt")
    assert "ISC License" in assets.text("icons/LICENSE.txt")
    assert "inter-ui" in assets.text("LICENSES.md")


# ---- exact metrics of plain Qt widgets


@pytest.mark.parametrize(
    ("role", "height"),
    [("", 36), ("primary", 36), ("text", 36), ("segment", 32), ("answer", 36), ("tall", 56)],
)
def test_button_role_has_its_height(role: str, height: int, qtbot: QtBot) -> None:
    button = QPushButton("Open")
    qtbot.addWidget(button)
    button.setProperty("role", role)
    button.ensurePolished()
    assert button.sizeHint().height() == height


@pytest.mark.parametrize(("role", "height"), [("", 36), ("lead-field", 44)])
def test_field_role_keeps_its_height_with_focus(role: str, height: int, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setProperty("role", role)
    with qtbot.waitExposed(field):
        field.show()
    assert field.sizeHint().height() == height
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.sizeHint().height() == height


@pytest.mark.parametrize(
    ("role", "size", "weight"),
    [
        ("title", 28, 600),
        ("section", 20, 600),
        ("card-title", 15, 600),
        ("row-title", 15, 500),
        ("label", 13, 500),
        ("soft", 13, 400),
        ("huge-number", 40, 600),
    ],
)
def test_label_role_has_its_type(role: str, size: int, weight: int, qtbot: QtBot) -> None:
    label = QLabel("Clients")
    qtbot.addWidget(label)
    label.setProperty("role", role)
    label.ensurePolished()
    assert label.font().pixelSize() == size
    assert label.font().weight() == QFont.Weight(weight)


def test_set_property_at_run_time_takes_effect(qtbot: QtBot) -> None:
    label = QLabel("three days over")
    qtbot.addWidget(label)
    label.ensurePolished()
    theme.set_property(label, "tone", "attention")
    shown = label.palette().color(QPalette.ColorRole.WindowText)
    assert shown.name().upper() == "#7A4F00"
