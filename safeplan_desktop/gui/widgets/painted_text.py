"""Words drawn by hand: they keep their own direction and stand on the side they should."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter


def draw(
    painter: QPainter,
    box: QRect,
    text: str,
    direction: Qt.LayoutDirection,
    *,
    mnemonic: bool = False,
) -> None:
    """Draw one line, vertically centred, at the start of the box in this direction.

    "Ana J." in a window that runs right to left stands at the right and still ends in its dot.
    """
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    flags |= int(Qt.TextFlag.TextSingleLine)
    if mnemonic:
        flags |= int(Qt.TextFlag.TextHideMnemonic)
    before = painter.layoutDirection()
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(box, flags, text)
    painter.setLayoutDirection(before)
