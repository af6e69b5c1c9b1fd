"""Icons take the colour of the theme and stay sharp."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from safeplan_desktop import assets
from safeplan_desktop.gui.base import icons, theme

FILES = assets.names("icons", "*.svg")
NAMES = [name.removeprefix("icons/").removesuffix(".svg") for name in FILES]
DRAWINGS = {"two-chairs", "safeplan"}


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[theme.Theme]:
    made = theme.Theme(qapp, theme.Choice.LIGHT)
    yield made
    made.choose(theme.Choice.LIGHT)
    made.deleteLater()


def colours(image: QImage) -> set[str]:
    """Return the colours of all pixels that are fully painted."""
    found = set()
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha() == 255:
                found.add(colour.name())
    return found


@pytest.mark.parametrize("name", [name for name in NAMES if name not in DRAWINGS])
def test_icon_each_is_drawn_in_the_colour_asked_for(name: str) -> None:
    image = icons.pixmap(name, 20, QColor("#123456"), 2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (40, 2.0)
    assert colours(image) == {"#123456"}


def test_icon_unknown_is_refused_at_once() -> None:
    with pytest.raises(assets.AssetMissing):
        icons.icon("no-such-icon")


def test_icon_put_on_a_button_follows_the_theme(look: theme.Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    icons.put(button, "clock")
    icons.put(button, "phone", "accent")
    before = button.icon().pixmap(QSize(16, 16)).toImage()
    look.choose(theme.Choice.DARK)
    button.ensurePolished()
    after = button.icon().pixmap(QSize(16, 16)).toImage()
    wanted = icons.icon("phone", "accent").pixmap(QSize(16, 16)).toImage()
    assert after == wanted
    assert after != before


def test_icon_disabled_is_soft() -> None:
    made = icons.icon("phone", "accent")
    image = made.pixmap(QSize(20, 20), QIcon.Mode.Disabled).toImage()
    assert theme.color("ink-soft").name() in colours(image)


def painted(name: str, direction: Qt.LayoutDirection) -> QImage:
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.paint(painter, name, QRect(0, 0, 24, 24), QColor("#000000"), direction)
    painter.end()
    return image


def test_program_icon_is_there_in_every_size() -> None:
    made = icons.program_icon()
    assert sorted(size.width() for size in made.availableSizes()) == [16, 32, 48, 128]
    assert theme.load_tokens("light").color("accent").name() in colours(
        made.pixmap(QSize(48, 48)).toImage()
    )


def difference(one: QImage, other: QImage) -> int:
    """Return how far apart two pictures are, summed over all pixels."""
    return sum(
        abs(one.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha())
        for x in range(one.width())
        for y in range(one.height())
    )


def test_icon_that_points_turns_round_from_right_to_left() -> None:
    left = painted("arrow-left", Qt.LayoutDirection.LeftToRight)
    right = painted("arrow-left", Qt.LayoutDirection.RightToLeft)
    mirrored = left.flipped(Qt.Orientation.Horizontal)
    assert difference(right, mirrored) < 0.05 * difference(right, left)


def test_icon_that_does_not_point_stays() -> None:
    phone = [painted("phone", side) for side in Qt.LayoutDirection][:2]
    assert phone[0] == phone[1]


def test_drawing_takes_the_named_colours() -> None:
    renderer = icons.drawing("two-chairs", {"accent-line": "#ff0000"})
    assert renderer.isValid()
    assert (renderer.defaultSize().width(), renderer.defaultSize().height()) == (256, 112)
