"""A field for a day: typed as people write days, or picked from a small calendar; may be empty.

``day_changed`` carries a ``datetime.date``, or None where the field was emptied. What cannot be
read stays as typed, says so inside the field, and changes nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from safeplan_desktop.gui.base import icons, theme
from safeplan_desktop.gui.base.dates import parse_coming_day
from safeplan_desktop.gui.widgets.note_field import NoteField

_BUTTON: Final = 28
_ICON: Final = 16
_HALF_A_YEAR: Final = 183
_MONTH: Final = (304, 248)


def day_words(day: date, today: date) -> str:
    """Return a day as the field shows it: "Sun 15 Nov", with the year where it is another."""
    shown = "ddd MMM d" if _month_first(QLocale()) else "ddd d MMM"
    if day.year != today.year:
        shown += " yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), shown)


def _month_first(locale: QLocale) -> bool:
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return 0 <= short.find("M") < short.find("d")


class DayField(NoteField):
    """A day or nothing. ``set_today`` says which day counts as today."""

    day_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date(2000, 1, 1)
        self._day: date | None = None
        self._button = QToolButton(self)
        icons.put(self._button, "calendar")
        self._button.setIconSize(QSize(_ICON, _ICON))
        self._button.setFixedSize(_BUTTON, _BUTTON)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._open)
        self._popup: _Calendar | None = None
        self._name_button()
        self.set_tail(self._button, edge=6)
        self.editingFinished.connect(self._on_finished)
        self.textEdited.connect(self._on_edited)

    def set_today(self, today: date) -> None:
        """Take the day that counts as today."""
        self._today = today
        self._show_day()

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self._day = day
        if not self.hasFocus() or not self.isModified():
            self._show_day()

    def day(self) -> date | None:
        """Return the day that was last read or picked."""
        return self._day

    def is_problem(self) -> bool:
        """Say whether something stands there that is no day."""
        return bool(self.text().strip()) and parse_coming_day(self.text(), self._today) is None

    def _show_day(self) -> None:
        self.setText(day_words(self._day, self._today) if self._day else "")
        self.setModified(False)
        self._show_problem()

    def _show_problem(self) -> None:
        wrong = self.is_problem()
        theme.set_property(self, "state", "problem" if wrong else "")
        self.set_note(self.tr("not a date") if wrong else "")
        example = day_words(self._today, self._today)
        self.setToolTip(self.tr("Type it like this: {0}").format(example) if wrong else "")

    def _on_edited(self) -> None:
        theme.set_property(self, "state", "")
        self.set_note("")
        if not self.is_problem():
            self._take(parse_coming_day(self.text(), self._today))

    def _on_finished(self) -> None:
        if self.is_problem():
            self._show_problem()
        else:
            self._show_day()

    def _take(self, day: date | None) -> None:
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)

    # ---- the calendar

    def _open(self) -> None:
        self._popup = _Calendar(self, self._day or self._today)
        self._popup.day_chosen.connect(self._on_chosen)
        self._popup.stand_under(self)

    def _on_chosen(self, day: date) -> None:
        self._take(day)
        self._show_day()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with the down arrow, as a list opens."""
        if event.key() == Qt.Key.Key_Down:
            self._open()
            return
        super().keyPressEvent(event)

    def _name_button(self) -> None:
        self._button.setAccessibleName(self.tr("Choose a day"))
        self._button.setToolTip(self.tr("Choose a day"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in another language when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_button()
            self._show_day()
        super().changeEvent(event)


class _Calendar(QFrame):
    """One month, closed by choosing a day, by Escape, or by a click beside it."""

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget, day: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "calendar")
        self.month = QCalendarWidget()
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setGridVisible(False)
        self.month.setMinimumSize(*_MONTH)
        plain = QTextCharFormat()
        plain.setForeground(theme.color("ink"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekend, plain)
        self.month.clicked.connect(self._on_day)
        self.month.activated.connect(self._on_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.month)

    def stand_under(self, field: QWidget) -> None:
        """Show the calendar under the end of a field, or over it where there is no room."""
        self.adjustSize()
        right = field.mapToGlobal(QPoint(field.width() - self.width(), 0))
        below = right.y() + field.height() + 4
        screen = field.screen().availableGeometry()
        top = below if below + self.height() <= screen.bottom() else right.y() - self.height() - 4
        self.move(max(screen.left(), right.x()), max(screen.top(), top))
        self.show()
        self.month.setFocus()

    def _on_day(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.day_chosen.emit(date(day.year(), day.month(), day.day()))
