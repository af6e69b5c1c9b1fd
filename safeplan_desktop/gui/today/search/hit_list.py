"""What was found, as rows: whose it is, and the words it was found by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from safeplan_desktop.domain.text.matches import Span, matched_spans
from safeplan_desktop.gui.base import icons, theme
from safeplan_desktop.gui.base.kind_faces import HitLine, KindFaces
from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.gui.widgets.lists.row_painting import mirrored, paint_ground, paint_line
from safeplan_desktop.services.today.search_records import Hit

HIT: Final = int(Qt.ItemDataRole.UserRole)
ROW: Final = 56
_PADDING: Final = 16
_ICON: Final = 20
_Index = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """The hits of one search and what was typed for it."""

    def __init__(self, words: ClientWords, kinds: KindFaces, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._kinds = kinds
        self._hits: Sequence[Hit] = ()
        self.typed = ""

    def show_hits(self, typed: str, hits: Sequence[Hit]) -> None:
        """Show the answer to other words."""
        self.beginResetModel()
        self.typed, self._hits = typed, hits
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many hits there are."""
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return a hit (`HIT`), whose or what it is, or what a screen reader says of it."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == HIT:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(hit).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self.line(hit).title, self.detail(hit)[0])))
        return None

    def line(self, hit: Hit) -> HitLine:
        """Return the icon and the words of a hit."""
        return self._kinds.found(hit)

    def detail(self, hit: Hit) -> tuple[str, Sequence[Span]]:
        """Return the second line of a row, and where the typed words stand in it."""
        if hit.row is not None:
            return self._words.detail(hit.row), ()
        lead = self.line(hit).lead
        before = len(lead) + len(DOT) if lead and hit.text else 0
        spans = [(start + before, end + before) for start, end in hit.spans]
        return DOT.join(filter(None, (lead, hit.text))), spans


class HitList(QListView):
    """The rows; the keyboard stays in the field above them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setItemDelegate(HitDelegate(self))


class HitDelegate(QStyledItemDelegate):
    """Draws a row of 56 px: icon, whose, and the words around what was typed."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground, icon and two lines."""
        model, hit = index.model(), index.data(HIT)
        if not isinstance(model, HitModel) or not isinstance(hit, Hit):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        room = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        mark = QRect(room.left(), room.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        ink = theme.color("ink-soft")
        line = model.line(hit)
        icons.paint(painter, line.icon, mirrored(option, mark), ink, option.direction)
        text = room.adjusted(_ICON + _PADDING, 0, 0, 0)
        is_by_name = hit.row is not None or hit.client_id is None
        of_name = matched_spans(line.title, model.typed) if is_by_name else ()
        paint_line(painter, option, text.translated(0, 9), line.title, of_name)
        under = text.translated(0, 31)
        detail, spans = model.detail(hit)
        paint_line(painter, option, under, detail, spans, size=13, weight=400, ink="ink-soft")
        painter.restore()
