"""What somebody who does not see the screen and has no mouse would stumble over."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from tests.end2end.hands import Hands, Widget

CONTROLS: Final = frozenset(
    {"push button", "check box", "radio button", "text", "password text", "combo box", "list"}
)
STOPS: Final = frozenset({"push button", "text", "password text", "combo box", "list"})
"""Tab stops at each of these; of several answers to one question it stops at one."""


@dataclass
class Inspector:
    """Looks round on every screen that is arrived at; `problems` says what was wrong where."""

    places: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __call__(self, hands: Hands, place: str) -> None:
        """Look at the names, then walk through the screen with Tab."""
        self.places.append(place)
        tree = hands.tree()
        self.problems += [f"{place}: {words}" for words in (*nameless(tree), *_walk(hands, tree))]


def nameless(tree: list[Widget]) -> list[str]:
    """Return what can be used and has no name."""
    return [
        f"a {each.role} under {_above(tree, at)!r} has no name"
        for at, each in enumerate(tree)
        if _can_be_used(each) and not each.name.strip()
    ]


def _can_be_used(widget: Widget) -> bool:
    return widget.role in CONTROLS or bool(widget.states & {"FOCUSABLE", "EDITABLE"})


def _above(tree: list[Widget], at: int) -> str:
    """Return the nearest name before a widget, to find it by."""
    return next((each.name for each in reversed(tree[:at]) if each.name), "")


def _walk(hands: Hands, tree: list[Widget]) -> list[str]:
    """Press Tab once round; return what it missed and where it led that is no place to be."""
    usable = [each for each in tree if {"FOCUSABLE", "ENABLED"} <= each.states]
    heard = hands.tab_round(len(usable) + 1)
    found = [
        f"Tab leads to a {each.role} called {each.name!r} that is {sorted(each.states)}"
        for each in heard
        if not each.name.strip() or not {"SHOWING", "FOCUSABLE"} <= each.states
    ]
    reached = {(each.role, each.name) for each in heard}
    found += [
        f"Tab never comes to the {each.role} called {each.name!r}"
        for before, each in pairwise([Widget("", "", "", 0, frozenset()), *usable])
        if each.role in STOPS
        and (each.role, each.name) not in reached
        and not _is_part(before, each)
    ]
    return found


def _is_part(before: Widget, widget: Widget) -> bool:
    """Tell whether a field is the inside of a combo box, which has the keyboard for it."""
    return before.role == "combo box" and widget.depth == before.depth + 1
