"""The line icons, drawn in the colours of the theme and crisp at every scale.

An icon is a small SVG of ``resources/icons`` whose strokes are ``currentColor``. It is rendered
once per size, colour and pixel ratio. :func:`put` gives a plain Qt button an icon that follows the
theme; widgets that paint themselves call :func:`paint`. (An icon engine of our own would follow by
itself, but Qt copies engines and the binding lets the copy go too early.)
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from safeplan_desktop import assets
from safeplan_desktop.gui.base import theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

MIRRORED: Final = frozenset({"arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo"})
"""Icons that point along the reading direction and turn round where it runs right to left."""


_ICON_SIZES: Final = (16, 20, 24)
_RATIOS: Final = (1.0, 2.0)
_WINDOW_SIZES: Final = (16, 32, 48, 128)


@cache
def _source(name: str) -> bytes:
    return assets.data(f"icons/{name}.svg")


def drawing(name: str, colours: dict[str, str]) -> QSvgRenderer:
    """Return a renderer of ``icons/NAME.svg`` with named colours put in.

    Raises:
        AssetMissing: there is no such drawing.
    """
    from PySide6.QtSvg import QSvgRenderer

    text = _source(name)
    for word, value in colours.items():
        text = text.replace(word.encode(), value.encode())
    return QSvgRenderer(QByteArray(text))


@lru_cache(maxsize=256)
def _rendered(name: str, width: int, height: int, colour: str, mirrored: bool) -> QPixmap:
    source = drawing(name, {"currentColor": colour})
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if mirrored:
        painter.translate(width, 0)
        painter.scale(-1, 1)
    source.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return pixmap


def pixmap(
    name: str, size: int, colour: QColor, ratio: float = 1.0, *, mirrored: bool = False
) -> QPixmap:
    """Return an icon of ``size`` logical pixels for a screen with this pixel ratio."""
    pixels = max(1, round(size * ratio))
    made = QPixmap(_rendered(name, pixels, pixels, colour.name(), mirrored))
    made.setDevicePixelRatio(ratio)
    return made


def paint(  # the arguments are what a picture needs: what, where, colour, direction
    painter: QPainter,
    name: str,
    rect: QRect,
    colour: QColor,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Draw an icon into a square of logical pixels."""
    mirrored = direction == Qt.LayoutDirection.RightToLeft and name in MIRRORED
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(rect.topLeft(), pixmap(name, rect.width(), colour, ratio, mirrored=mirrored))


def icon(name: str, tint: str = "ink") -> QIcon:
    """Return an icon for a plain Qt widget or an action, in the present colour of a token.

    It is a picture of now: where the theme may change under it, use :func:`put`.
    """
    made = QIcon()
    for size in _ICON_SIZES:
        for ratio in _RATIOS:
            made.addPixmap(pixmap(name, size, theme.color(tint), ratio))
            soft = pixmap(name, size, theme.color("ink-soft"), ratio)
            made.addPixmap(soft, QIcon.Mode.Disabled)
    return made


def program_icon() -> QIcon:
    """Return the icon of the program itself, for windows and task bars."""
    made = QIcon()
    for size in _WINDOW_SIZES:
        made.addPixmap(QPixmap(_rendered("safeplan", size, size, "", False)))
    return made


class _Follower(QObject):
    """Gives a button its icon again whenever the style changes."""

    def __init__(self, button: QAbstractButton, name: str, tint: str) -> None:
        super().__init__(button)
        self._button = button
        self._name = name
        self._tint = tint
        button.installEventFilter(self)
        self.draw()

    def draw(self) -> None:
        """Draw the icon in the colours of the theme in force."""
        self._button.setIcon(icon(self._name, self._tint))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw again after a change of style."""
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.Polish}:
            self.draw()
        return super().eventFilter(watched, event)


def put(button: QAbstractButton, name: str, tint: str = "ink") -> None:
    """Give a plain Qt button an icon that follows the theme."""
    for old in button.findChildren(_Follower, options=Qt.FindChildOption.FindDirectChildrenOnly):
        button.removeEventFilter(old)
        old.deleteLater()
    _Follower(button, name, tint)
