"""Pages of a paper as pictures, one below the other, as large as somebody wants them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.widgets.scroll_area import ScrollArea
from safeplan_desktop.services.ports import PageImage

GAP: Final = 16
_POINTS: Final = 72
_SCREEN_DPI: Final = 96
MOST_DPI: Final = 300


@dataclass(frozen=True, slots=True)
class Zoom:
    """How large pages are shown: `percent` of their size, or fitted if it is 0."""

    percent: int = 0
    whole_page: bool = False


class PagesView(ScrollArea):
    """Shows pages; a page wider than the window is moved with the mouse or the arrow keys.

    ``page_changed`` carries the page in view (from 1) and how many there are.

    ``dpi_changed`` says that pages are wanted in another resolution, in dots per inch.
    """

    page_changed = Signal(int, int)
    dpi_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _Pages()
        self._zoom = Zoom()
        self._size = QSize(595, 842)
        self._asked_dpi = 0
        self.setWidget(self._pages)
        self.setWidgetResizable(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focus_ring", True)
        self.setAccessibleName(self.tr("Preview"))
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        self._pages.moved.connect(self._on_moved)

    # ---- what is shown

    def show_pages(self, pages: Sequence[PageImage], dpi: int) -> None:
        """Show pages that were drawn at a resolution; the place in the paper is kept."""
        self._asked_dpi = dpi
        if pages:
            first = pages[0]
            self._size = QSize(first.width, first.height) * (_POINTS / dpi)
        self._pages.set_images([_image(page) for page in pages])
        self._pages.setAccessibleName(self._spoken(len(pages)))
        self._arrange()
        self._tell_page()

    def _spoken(self, count: int) -> str:
        return self.tr("The paper as a picture, {0} pages").format(count)

    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages.images)

    def page(self) -> int:
        """Return the page in view, from 1; 0 if there is none."""
        if not self.count():
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(1, sum(1 for place in self._pages.places if place.top() <= middle))

    def go_to(self, page: int) -> None:
        """Bring a page into view, counted from 1."""
        places = self._pages.places
        if 1 <= page <= len(places):
            self.verticalScrollBar().setValue(places[page - 1].top() - GAP)

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the pages larger or smaller, at the same place."""
        page = self.page()
        self._zoom = zoom
        self._arrange()
        self.go_to(page)
        self._ask()

    # ---- how large

    def wanted_dpi(self) -> int:
        """Return the resolution that makes a dot of the picture a dot of the screen."""
        dots = self._page_width() * self.devicePixelRatioF()
        return max(36, min(MOST_DPI, round(dots * _POINTS / self._size.width())))

    def _page_width(self) -> int:
        """Return how wide a page is on the screen."""
        if self._zoom.percent:
            return round(self._size.width() * _SCREEN_DPI / _POINTS * self._zoom.percent / 100)
        room = self.viewport().size() - QSize(2 * GAP + self.bar.sizeHint().width(), 2 * GAP)
        if self._zoom.whole_page:
            return max(
                100, min(room.width(), self._size.width() * room.height() // self._size.height())
            )
        return max(100, room.width())

    def _arrange(self) -> None:
        width = self._page_width()
        height = round(width * self._size.height() / self._size.width())
        self._pages.arrange(QSize(width, height), self.viewport().width())

    def _ask(self) -> None:
        if self.wanted_dpi() != self._asked_dpi:
            self._asked_dpi = self.wanted_dpi()
            self.dpi_changed.emit()

    def _on_moved(self, by: QPoint) -> None:
        for bar, way in ((self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())):
            bar.setValue(bar.value() - way)

    def _tell_page(self) -> None:
        self.page_changed.emit(self.page(), self.count())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages anew."""
        super().resizeEvent(event)
        self._arrange()
        if self.count():
            self._ask()


class _Pages(QWidget):
    """Draws the pictures with a line around each; ``moved`` says how far they were pulled."""

    moved = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.images: list[QImage] = []
        self.places: list[QRect] = []
        self._page = QSize(1, 1)
        self._held: QPoint | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def set_images(self, images: list[QImage]) -> None:
        self.images = images
        self.update()

    def arrange(self, page: QSize, room: int) -> None:
        """Give each page its place, in the middle of the room there is."""
        width = max(room, page.width() + 2 * GAP)
        left = (width - page.width()) // 2
        self._page = page
        self.places = [
            QRect(QPoint(left, GAP + at * (page.height() + GAP)), page)
            for at in range(len(self.images))
        ]
        bottom = self.places[-1].bottom() + 1 if self.places else 0
        self.resize(width, bottom + GAP)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.globalPosition().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            now = event.globalPosition().toPoint()
            self.moved.emit(now - self._held)
            self._held = now

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(theme.color("line"), 1))
        for image, place in zip(self.images, self.places, strict=False):
            if event.rect().intersects(place):
                painter.drawImage(place, image)
                painter.drawRect(place.adjusted(-1, -1, 0, 0))


def _image(page: PageImage) -> QImage:
    kind = QImage.Format.Format_RGB32
    return QImage(page.pixels, page.width, page.height, page.stride, kind).copy()
