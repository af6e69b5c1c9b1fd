"""Set the order of Tab over parts that were put together at different times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(block: QWidget) -> list[QWidget]:
    """Return what Tab stops at inside a part, in the part's own order."""
    return _stops(block, list(_chain_from(block)))


def chain(blocks: Sequence[QWidget]) -> None:
    """Let Tab go through the parts one after the other, each in its own order.

    The chain of a window holds every widget of every page, so it is walked once for all parts.
    """
    if not blocks:
        return
    whole = list(_chain_from(blocks[0]))
    order = [stop for block in blocks for stop in _stops(block, whole)]
    for one, following in pairwise(order):
        if one.nextInFocusChain() is not following:
            QWidget.setTabOrder(one, following)


def _chain_from(first: QWidget) -> Iterator[QWidget]:
    """Go once around the focus chain."""
    widget = first
    while True:
        yield widget
        following = widget.nextInFocusChain()
        if following is None or following is first:
            return
        widget = following


def _stops(block: QWidget, whole: Sequence[QWidget]) -> list[QWidget]:
    """Return the stops of a part, beginning at the part itself."""
    inside = {block, *block.findChildren(QWidget)}
    members = [widget for widget in whole if widget in inside]
    begin = members.index(block)
    around = members[begin:] + members[:begin]
    return [widget for widget in around if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
