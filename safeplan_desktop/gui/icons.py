"""The line icons, drawn in the colours of the theme and crisp at every scale.

An icon is a small SVG of ``resources/icons`` whose strokes are ``currentColor``. It is rendered
once per size, colour and pixel ratio. :func:`icon` gives a ``QIcon`` for plain Qt widgets that
follows a change of theme by itself; widgets that paint themselves call :func:`paint`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from safeplan_desktop import assets
from safeplan_desktop.gui import theme

MIRRORED: Final = frozenset({"arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo"})
"""Icons that point along the reading direction and turn round where it runs right to left."""


@cache
def _source(name: str) -> bytes:
    return assets.data(f"icons/{name}.svg")


def drawing(name: str, colours: dict[str, str]) -> QSvgRenderer:
    """Return a renderer of ``icons/NAME.svg`` with named colours put in.

    Raises:
        AssetMissing: there is no such drawing.
    """
    text = _source(name)
    for word, value in colours.items():
        text = text.replace(word.encode(), value.encode())
    return QSvgRenderer(QByteArray(text))


@lru_cache(maxsize=256)
def _rendered(name: str, width: int, height: int, colour: str, mirrored: bool) -> QPixmap:
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if mirrored:
        painter.translate(width, 0)
        painter.scale(-1, 1)
    drawing(name, {"currentColor": colour}).render(painter, QRectF(0, 0, width, height))
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


class _ThemedEngine(QIconEngine):
    """Renders one icon in a token's colour at the moment it is painted."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def _colour(self, mode: QIcon.Mode) -> QColor:
        return theme.color("ink-soft" if mode == QIcon.Mode.Disabled else self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw the icon centred in the rectangle."""
        side = min(rect.width(), rect.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(rect.center())
        direction = painter.layoutDirection()
        paint(painter, self._name, square, self._colour(mode), direction)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon at one device pixel for each logical one."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802 - Qt's name
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the icon for ``size`` device pixels."""
        side = min(size.width(), size.height())
        made = QPixmap(_rendered(self._name, side, side, self._colour(mode).name(), False))
        made.setDevicePixelRatio(scale)
        return made

    def clone(self) -> QIconEngine:
        """Return a copy for a detached QIcon."""
        return _ThemedEngine(self._name, self._token)


def icon(name: str, tint: str = "ink") -> QIcon:
    """Return an icon in the colour of a token, for a plain Qt widget; it follows the theme."""
    _source(name)
    return QIcon(_ThemedEngine(name, tint))
