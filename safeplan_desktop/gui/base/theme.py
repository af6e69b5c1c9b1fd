"""Colours, type and the stylesheet: one place that decides how every window looks.

The colours are tokens (``resources/themes/light.json`` and ``dark.json``); ``base.qss`` is one
template filled from them. A widget that paints itself asks :func:`color` and :func:`font` while
it paints, so a change of theme needs no more than the repaint that Qt does anyway.

Display size. ``QT_SCALE_FACTOR`` scales everything alike (text, icons, gaps, hit areas), which no
stylesheet can. Qt reads it once, so :func:`scale_environment` is called before the
``QApplication`` is made, and a new size is in force after the next start of the process, which
is what locking does. Without a stored choice the screen's own scaling is left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from safeplan_desktop import assets
from safeplan_desktop.domain.practice.display import SIZES, ThemeChoice

Choice = ThemeChoice
FAMILY: Final = "Inter"
BASE_SIZE: Final = 13
_FONT_FILES: Final = ("Regular", "Medium", "SemiBold", "Bold")
_MARKS: Final = "themes"
_TOKEN: Final = re.compile(r"@([a-z]+(?:-[a-z]+)*)")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme: token name to ``#RRGGBB`` or ``#AARRGGBB``."""

    name: str
    colours: Mapping[str, str]

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == Choice.DARK

    def color(self, token: str) -> QColor:
        """Return the colour of a token.

        Raises:
            KeyError: there is no such token.
        """
        return QColor(self.colours[token])


@cache
def load_tokens(name: str) -> Tokens:
    """Read ``light`` or ``dark`` from the shipped files."""
    raw = json.loads(assets.text(f"themes/{name}.json"))
    return Tokens(str(raw["name"]), {str(key): str(value) for key, value in raw["colours"].items()})


@dataclass(slots=True)
class _Active:
    """The tokens in force; painting reads them."""

    tokens: Tokens


@cache
def _active() -> _Active:
    return _Active(load_tokens(Choice.LIGHT))


def tokens() -> Tokens:
    """Return the tokens in force."""
    return _active().tokens


def color(token: str) -> QColor:
    """Return the colour of a token of the theme in force."""
    return tokens().color(token)


def mixed(front: str, back: str, share: float) -> QColor:
    """Return ``front`` over ``back`` at ``share`` (0 to 1): QSS and text have no opacity."""
    over, under = color(front), color(back)
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


def font(size: int = BASE_SIZE, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return the program's font: pixels and 400, 500, 600 or 700.

    ``tabular`` gives figures of equal width, for timers and columns only.
    """
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    # said, so that a painter does not take it over from its widget
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100)
    return tabular_figures(made) if tabular else made


def tabular_figures(base: QFont) -> QFont:
    """Return a copy of a font whose figures all have the same width."""
    made = QFont(base)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def load_fonts() -> tuple[int, ...]:
    """Register the bundled fonts once; the ids are those of QFontDatabase (-1: not readable)."""
    return tuple(
        QFontDatabase.addApplicationFont(str(assets.path(f"fonts/Inter-{name}.ttf")))
        for name in _FONT_FILES
    )


def stylesheet(of: Tokens) -> str:
    """Fill the template with the colours of a theme.

    Raises:
        KeyError: the template names a token that the theme does not have.
    """
    values = {**of.colours, "marks": f"{_MARKS}:{of.name}"}

    def value(match: re.Match[str]) -> str:
        return values[match[1]]

    template = assets.text("themes/base.qss")
    without_comments = re.sub(r"/\*.*?\*/", "", template, flags=re.DOTALL)
    return _TOKEN.sub(value, without_comments)


def palette(of: Tokens) -> QPalette:
    """Build the Qt palette of a theme, for whatever the stylesheet does not reach."""
    role = QPalette.ColorRole
    made = QPalette()
    pairs = (
        (role.Window, "paper"),
        (role.WindowText, "ink"),
        (role.Base, "surface"),
        (role.AlternateBase, "hover"),
        (role.Text, "ink"),
        (role.PlaceholderText, "ink-soft"),
        (role.Button, "surface"),
        (role.ButtonText, "ink"),
        (role.BrightText, "on-accent"),
        (role.ToolTipBase, "ink"),
        (role.ToolTipText, "paper"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on-accent"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Light, "surface"),
        (role.Midlight, "hover"),
        (role.Mid, "line"),
        (role.Dark, "edge"),
        (role.Shadow, "ink"),
    )
    for qt_role, token in pairs:
        made.setColor(qt_role, of.color(token))
    for qt_role in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, qt_role, of.color("ink-soft"))
    return made


def scale_environment(percent: int | None, environment: MutableMapping[str, str]) -> None:
    """Put the chosen display size (100 to 200, None: the system's) where Qt will read it."""
    if percent is None:
        environment.pop("QT_SCALE_FACTOR", None)
        return
    bounded = min(max(percent, SIZES[0]), SIZES[-1])
    environment["QT_SCALE_FACTOR"] = f"{bounded / 100:g}"


def set_property(widget: QWidget, name: str, value: str | bool) -> None:
    """Change a property that the stylesheet selects by, and let it take effect."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()
    widget.update()


class Theme(QObject):
    """Applies the chosen theme to the application and follows the system where that is chosen.

    ``changed`` carries ``"light"`` or ``"dark"`` after the new look is in force. ``system_scheme``
    asks the system; handed in where it is not the platform's word that counts.
    """

    changed = Signal(str)

    def __init__(
        self,
        application: QApplication,
        choice: Choice = Choice.SYSTEM,
        system_scheme: Callable[[], Qt.ColorScheme] | None = None,
    ) -> None:
        super().__init__(application)
        self._system_scheme = system_scheme or application.styleHints().colorScheme
        self._application = application
        self._choice = choice
        self._applied: str | None = None
        load_fonts()
        QDir.setSearchPaths(_MARKS, [str(assets.path("themes"))])
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(font())
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def choice(self) -> Choice:
        """What the person chose."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Take another choice and show it at once."""
        self._choice = choice
        self._apply()

    def resolved(self) -> str:
        """Return ``light`` or ``dark``; the system's unknown scheme counts as light."""
        if self._choice is not Choice.SYSTEM:
            return str(self._choice)
        dark = self._system_scheme() == Qt.ColorScheme.Dark
        return str(Choice.DARK if dark else Choice.LIGHT)

    def _apply(self) -> None:
        name = self.resolved()
        if name == self._applied:
            return
        self._applied = name
        loaded = load_tokens(name)
        _active().tokens = loaded
        self._application.setPalette(palette(loaded))
        self._application.setStyleSheet(stylesheet(loaded))
        self.changed.emit(name)

    def _on_system_changed(self) -> None:
        self._apply()
