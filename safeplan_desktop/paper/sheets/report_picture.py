"""A picture of a report: lines and short texts, as wide as the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from safeplan_desktop.domain.paper.ink import UNIT
from safeplan_desktop.domain.paper.report import Picture
from safeplan_desktop.paper.engine.blocks import ACCENT
from safeplan_desktop.paper.engine.page_size import PageSize
from safeplan_desktop.paper.engine.pdf_page import PdfPage
from safeplan_desktop.paper.engine.roles import FIGURE
from safeplan_desktop.paper.engine.shaping import Line, TextStyle, Typesetter
from safeplan_desktop.paper.sheets.report_look import Look

_LINE_WIDTH: Final = 1.2
_BELOW: Final = 6


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """The block that draws it. `labels` are lines with their places in points."""

    picture: Picture
    left: float
    scale: float
    labels: tuple[tuple[Line, float, float], ...]
    style: TextStyle

    @classmethod
    def of(
        cls, picture: Picture, page: PageSize, look: Look, typesetter: Typesetter
    ) -> DrawnPicture:
        """Set the labels of a picture and make it as wide as the text."""
        scale = page.measure / UNIT
        labels = tuple(
            (typesetter.line(label.text, look.label), label.at[0] * scale, label.at[1] * scale)
            for label in picture.labels
        )
        return cls(picture, page.left, scale, labels, look.label)

    @property
    def height(self) -> float:
        """The height of the picture and a little air below."""
        return self.picture.height * self.scale + _BELOW

    def draw(self, canvas: PdfPage, top: float) -> None:
        """Draw the lines, then the texts."""
        with canvas.tagged(FIGURE, self.picture.said):
            for line in self.picture.lines:
                points = [(self.left + x * self.scale, top + y * self.scale) for x, y in line]
                canvas.stroke(points, ACCENT, _LINE_WIDTH)
            for text, x, y in self.labels:
                canvas.text(text, self.left + x, top + y, self.style)
