"""A push button that can carry an icon before its label and a key hint after it.

The box comes from the stylesheet by the property ``role`` (``primary``, ``text``, ``quiet``,
``crisis``, ``idea``, ``segment``, ``tall``, ``tall-primary``; none: plain); the content is drawn
here, because a stylesheet cannot colour two words differently.

In a form: promoted from QPushButton, with the string properties ``icon_name`` and ``key_hint``
(``stdset="0"``, ``notr="true"``), e.g. ``icon_name="phone"``, ``key_hint="Ctrl+Return"``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from safeplan_desktop.gui.base import icons, theme
from safeplan_desktop.gui.widgets import painted_text
from safeplan_desktop.gui.widgets.elided_label import plain_tip

_HINT_GAP: Final = 12
_HINT_SIZE: Final = 13
_KEY_SIGNS: Final = {"Return": "⏎", "Enter": "⏎", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


@dataclass(frozen=True, slots=True)
class _Look:
    """How the content of one role is drawn: tokens, weight, sizes in pixels."""

    ink: str = "ink"
    checked: str = "accent"
    icon_ink: str | None = None
    size: int = 13
    weight: int = 500
    checked_weight: int = 600
    icon: int = 16
    gap: int = 8
    spread: bool = False


_PLAIN: Final = _Look()
_LOOKS: Final = {
    "primary": _Look("on-accent", "on-accent", weight=600),
    "text": _Look("accent"),
    "quiet": _Look("ink-soft", icon=18, gap=9),
    "crisis": _Look(weight=600, icon=20),
    "idea": _Look(icon_ink="accent", weight=400, gap=6),
    "segment": _Look("ink-soft"),
    "answer": _Look(size=15, weight=400),
    "rail-item": _Look("ink-soft", icon=20, gap=12, spread=True),
    "search-open": _Look("ink-soft", icon_ink="ink", weight=400, spread=True),
    "tall": _Look(size=15),
    "tall-primary": _Look("on-accent", "on-accent", size=15, weight=600),
    "small-icon": _Look(icon=20),
    "banner-action": _Look("accent"),
    "icon": _Look("ink-soft", icon=20),
    "undo": _Look("paper", weight=600),
}
_UNDERLINED: Final = frozenset({"text", "quiet", "undo", "banner-action"})
_ON_ACCENT: Final = frozenset({"primary", "tall-primary"})
_RETURN: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def readable_keys(keys: str) -> str:
    """Return a key sequence as it is shown: signs for the arrow and return keys."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
    parts = native.split("+")
    return "+".join(_KEY_SIGNS.get(part, part) for part in parts)


class KeyHintButton(QPushButton):
    """A button with label, optional icon and optional key hint.

    The hint only tells; the shortcut itself belongs to the page. A screen reader hears the label
    as the name and the hint as the description.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self._key_hint = ""
        self._icon_size = 0
        self._compact = False
        self._hint_shown = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_icon_name(self, name: str) -> None:
        """Show an icon of ``resources/icons`` before the label; empty: none."""
        self._icon_name = name
        self._changed()

    def set_key_hint(self, keys: str) -> None:
        """Show a key sequence such as ``Ctrl+N`` after the label; empty: none."""
        self._key_hint = keys
        if keys:
            self.setAccessibleDescription(readable_keys(keys))
        self._changed()

    def set_icon_size(self, size: int) -> None:
        """Draw the icon in another size than the role's; 0: the role's."""
        self._icon_size = size
        self._changed()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone; the label becomes the tool tip."""
        self._compact = compact
        self.setToolTip(self.text() if compact else "")
        self._changed()

    def set_hint_shown(self, shown: bool) -> None:
        """Leave the key hint out where there is no room or no keyboard."""
        self._hint_shown = shown
        self._changed()

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _get_icon_name(self) -> str:
        return self._icon_name

    def _get_key_hint(self) -> str:
        return self._key_hint

    def _get_icon_size(self) -> int:
        return self._icon_size

    icon_name = Property(str, _get_icon_name, set_icon_name)
    icon_size = Property(int, _get_icon_size, set_icon_size)
    key_hint = Property(str, _get_key_hint, set_key_hint)

    # ---- measures

    def look_role(self) -> str:
        """Return the value of the property ``role``; empty for a plain button."""
        return str(self.property("role") or "")

    def _look(self) -> _Look:
        return _LOOKS.get(self.look_role(), _PLAIN)

    def _label_metrics(self, *, widest: bool = False) -> QFontMetrics:
        look = self._look()
        bold = widest and self.isCheckable()
        weight = look.checked_weight if bold or self.isChecked() else look.weight
        return QFontMetrics(theme.font(self._label_size(), weight))

    def _label_size(self) -> int:
        return 15 if self._is_tall_crisis() else self._look().size

    def _is_tall_crisis(self) -> bool:
        return self.look_role() == "crisis" and self.property("state") == "tall"

    def _icon_room(self) -> int:
        return self._icon_size or self._look().icon

    def _gap(self) -> int:
        return 12 if self._is_tall_crisis() else self._look().gap

    def shown_label(self) -> str:
        """Return what stands between icon and hint."""
        return "" if self._compact else self.text()

    def shown_hint(self) -> str:
        """Return what stands at the end: the key in signs."""
        hidden = self._compact or not self._hint_shown or not self._key_hint
        return "" if hidden else readable_keys(self._key_hint)

    def hint_font(self) -> QFont:
        """Return the font of the hint."""
        return theme.font(_HINT_SIZE)

    def _content_width(self, hint: str) -> int:
        metrics = self._label_metrics(widest=True)
        label = self.shown_label()
        width = metrics.size(Qt.TextFlag.TextShowMnemonic, label).width() if label else 0
        if self._icon_name:
            width += self._icon_room() + (self._gap() if label else 0)
        if hint:
            width += QFontMetrics(self.hint_font()).horizontalAdvance(hint) + _HINT_GAP
        return width

    def sizeHint(self) -> QSize:
        """Return the room that content and padding of the role need."""
        return self._size_for(self.shown_hint())

    def minimumSizeHint(self) -> QSize:
        """Return the same without the hint: a label is not cut."""
        return self._size_for("")

    def _size_for(self, hint: str) -> QSize:
        self.ensurePolished()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        content = QSize(self._content_width(hint), self._label_metrics().height())
        kind = QStyle.ContentsType.CT_PushButton
        return self.style().sizeFromContents(kind, option, content, self)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box of the stylesheet and the content on it."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style = self.style()
        style.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        room = style.subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        # the style has turned it already; content is placed left to right and turned as a whole
        self._paint_content(painter, self._mirror(room))

    def _inks(self) -> tuple[QColor, QColor, QColor]:
        look = self._look()
        if not self.isEnabled():
            soft = theme.color("ink-soft")
            return soft, soft, soft
        label = theme.color(look.checked if self.isChecked() else look.ink)
        icon = theme.color(look.icon_ink) if look.icon_ink and not self.isChecked() else label
        hint = theme.color("ink-soft")
        if self.look_role() in _ON_ACCENT:
            hint = theme.mixed("on-accent", "accent", 0.8)
        return label, icon, hint

    def _paint_content(self, painter: QPainter, room: QRect) -> None:
        look = self._look()
        _, icon_ink, hint_ink = self._inks()
        hint = self.shown_hint()
        if hint and self._content_width(hint) > room.width():
            hint = ""
        hint_width = QFontMetrics(self.hint_font()).horizontalAdvance(hint)
        spread = (look.spread or self._is_tall_crisis()) and bool(self.shown_label())
        content = self._content_width(hint)
        if content > room.width():
            room = self.rect() if self._compact else room
            content = min(content, room.width())
        left = room.left() if spread else room.left() + (room.width() - content) // 2
        right = room.right() + 1 if spread else left + content
        end = right - (hint_width + _HINT_GAP if hint else 0)
        if self._icon_name:
            size = self._icon_room()
            box = QRect(left, room.center().y() - size // 2 + 1, size, size)
            icons.paint(
                painter, self._icon_name, self._mirror(box), icon_ink, self.layoutDirection()
            )
            left += size + self._gap()
        self._paint_label(painter, QRect(left, room.top(), max(0, end - left), room.height()))
        if hint:
            painter.setFont(self.hint_font())
            painter.setPen(hint_ink)
            box = QRect(right - hint_width, room.top(), hint_width, room.height())
            painted_text.draw(painter, self._mirror(box), hint, self.layoutDirection())

    def _paint_label(self, painter: QPainter, box: QRect) -> None:
        look = self._look()
        weight = look.checked_weight if self.isChecked() else look.weight
        font = theme.font(self._label_size(), weight)
        underlined = self.look_role() in _UNDERLINED and self.underMouse()
        font.setUnderline(underlined and self.isEnabled())
        painter.setFont(font)
        painter.setPen(self._inks()[0])
        text = QFontMetrics(font).elidedText(
            self.shown_label(),
            Qt.TextElideMode.ElideRight,
            box.width(),
            Qt.TextFlag.TextShowMnemonic,
        )
        painted_text.draw(painter, self._mirror(box), text, self.layoutDirection(), mnemonic=True)

    def _mirror(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Return as on the space bar, which Qt does in dialogs only; once while held."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in _RETURN or held:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole label as a tool tip while it is cut."""
        super().resizeEvent(event)
        if not self._compact and self.text():
            cut = self.width() < self.minimumSizeHint().width()
            self.setToolTip(plain_tip(self.text().replace("&&", "&")) if cut else "")

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the style changes."""
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()
        super().changeEvent(event)
