"""Set the order of Tab over parts that were put together at different times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def stops(block: QWidget) -> list[QWidget]:
    """Return what Tab stops at inside a part, in the part's own order."""
    return _stops(block, list(_chain_from(block)))


def follow_layout(block: QWidget, then: Sequence[QWidget] = ()) -> None:
    """Let Tab go through a part as it is laid out, whatever came into it last, and on to others."""
    _set([*_laid_out(block), *then])


def _laid_out(block: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at, in the order of the layouts: the order in which it is read."""
    layout = block.layout()
    if _is_stop(block) or layout is None:
        yield from stops(block)
    else:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield from _laid_out(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def chain(blocks: Sequence[QWidget]) -> None:
    """Let Tab go through the parts one after the other, each in its own order.

    The chain of a window holds every widget of every page, so it is walked once for all parts.
    """
    if not blocks:
        return
    whole = list(_chain_from(blocks[0]))
    _set([stop for block in blocks for stop in _stops(block, whole)])


def _set(order: Sequence[QWidget]) -> None:
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
    return [widget for widget in around if _is_stop(widget)]


def _is_stop(widget: QWidget) -> bool:
    """Tell whether Tab stops here. Where something else has the keyboard for a widget, it does too.

    Left behind, such a widget would send Tab back from wherever it stands in the chain.
    """
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or widget.focusProxy() is not None
