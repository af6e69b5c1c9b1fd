"""Set the order of Tab over parts that were put together at different times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(block: QWidget) -> list[QWidget]:
    """Return what Tab stops at inside a part, in the part's own order."""
    found: list[QWidget] = []
    widget = block
    while True:
        inside = widget is block or block.isAncestorOf(widget)
        if inside and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
        following = widget.nextInFocusChain()
        if following is None or following is block:
            return found
        widget = following


def chain(blocks: Sequence[QWidget]) -> None:
    """Let Tab go through the parts one after the other, each in its own order."""
    order = [stop for block in blocks for stop in stops(block)]
    for one, following in pairwise(order):
        QWidget.setTabOrder(one, following)
