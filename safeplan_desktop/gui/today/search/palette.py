"""The palette over the window: type, see, Enter. It closes by Escape or a click beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.gui.forms.search_palette import Ui_SearchPaletteForm
from safeplan_desktop.gui.today.search.hit_list import HIT, ROW, HitModel
from safeplan_desktop.gui.widgets.speak import announce
from safeplan_desktop.services.today.search_records import Hit, SearchRecords

_WIDTH: Final = 720
_FROM_TOP: Final = 80
_MARGIN: Final = 16
_MOST_ROWS: Final = 8
_WALKING: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for some words."""

    words: str
    hits: Sequence[Hit]


class SearchPalette(QWidget):
    """A scrim over its parent with the palette on it; `chosen` carries a `Hit`, then it closes.

    With a scope only what belongs to one client is found.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(
        self, context: WorkContext, parent: QWidget, scope: ClientId | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._scope = scope
        self._asking = False
        self._ask_again = False
        clock = context.outside.clock
        words = ClientWords(clock.local(clock.now()).date(), self)
        self.model = HitModel(words, context.kinds, self)
        self.card = QFrame(self)
        self.card.setProperty("role", "palette")
        self.form = Ui_SearchPaletteForm()
        self.form.setupUi(self.card)
        self.form.hits.setModel(self.model)
        self._connect()
        parent.installEventFilter(self)
        self._show(Answer("", ()))

    def _connect(self) -> None:
        form = self.form
        form.words.textChanged.connect(self._ask)
        form.words.installEventFilter(self)
        form.hits.clicked.connect(self._choose)
        form.hits.selectionModel().selectionChanged.connect(self._on_selected)
        form.close_button.clicked.connect(self.close_palette)

    def open(self) -> None:
        """Cover the parent and take the keyboard."""
        self._place()
        self.show()
        self.raise_()
        self.form.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_palette(self) -> None:
        """Give the window back."""
        self.hide()
        self.closed.emit()

    # ---- searching

    def _ask(self) -> None:
        """Ask for what stands in the field; while an answer is awaited only the last is kept."""
        if self._asking:
            self._ask_again = True
            return
        self._asking = True
        search, scope = SearchRecords(self._context.work), self._scope
        words = self.form.words.text()
        self._context.tasks.run(
            self,
            lambda: Answer(words, search.find(words, scope=scope)),
            self._on_answer,
            self._context.stage.report,
        )

    def _on_answer(self, answer: Answer) -> None:
        self._asking = False
        if self._ask_again:
            self._ask_again = False
            self._ask()
        if answer.words == self.form.words.text():
            self._show(answer)

    def _show(self, answer: Answer) -> None:
        form, hits = self.form, answer.hits
        typed = answer.words.strip()
        self.model.show_hits(typed, hits)
        form.hits.setVisible(bool(hits))
        form.hits.setFixedHeight(ROW * min(len(hits), _MOST_ROWS))
        form.nothing.setVisible(not hits)
        form.nothing.setText(
            self.tr("Nothing with these words.")
            if typed
            else self.tr("Type a name, or a word that was written down.")
        )
        if hits:
            form.hits.setCurrentIndex(self.model.index(0))
        self._place()

    # ---- choosing

    def _on_selected(self, selected: QItemSelection, _gone: QItemSelection) -> None:
        indexes = selected.indexes()
        if indexes and self.isVisible():
            said = self.model.data(indexes[0], int(Qt.ItemDataRole.AccessibleTextRole))
            announce(self.form.words, str(said))

    def _choose(self) -> None:
        hit = self.form.hits.currentIndex().data(HIT)
        if isinstance(hit, Hit):
            self.close_palette()
            self.chosen.emit(hit)

    # ---- events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the rows from the field, and cover the parent whatever its size."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self.form.words and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() in _WALKING and not event.modifiers():
            self.form.hits.keyPressEvent(event)
        elif event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close where the click is beside the card."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scrim."""
        QPainter(self).fillRect(self.rect(), theme.color("scrim"))

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        width = min(_WIDTH, parent.width() - 2 * _MARGIN)
        top = min(_FROM_TOP, max(_MARGIN, (parent.height() - 400) // 2))
        self.form.body_column.activate()  # rows that came or went count at once
        self.form.whole.activate()
        wanted = self.form.whole.totalSizeHint().height()
        height = min(wanted, parent.height() - top - _MARGIN)
        self.card.setGeometry((parent.width() - width) // 2, top, width, height)
