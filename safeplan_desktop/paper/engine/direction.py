"""In which direction each character of a line runs (Unicode Bidirectional Algorithm, UAX #9).

python-bidi holds two implementations: an older one that tells the level of each character but
knows nothing of paired brackets (rule N0), and a current one that only gives the finished order.
We need the levels: they come from the older one with N0 added here, and are trusted only where
the current one arrives at the same order. Elsewhere the text is refused, never set wrongly.

A telephone number stays one left-to-right unit, also inside a right-to-left sentence, where the
plain algorithm would set its groups in reverse.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, TypedDict

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "FSI"})
_ISOLATES: Final = frozenset("\u2066\u2067\u2068\u2069")
_UNSEEN: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
NUMBER: Final = re.compile(r"\+?\(?\d[\d ().\-/\u00a0]{2,}\d")
_STAND_IN: Final = "\ufffc"
_MOST_WAITING: Final = 63
"""So many brackets may be open; with one more, the rule asks no further (BD16)."""


class DirectionUnsure(Exception):
    """The two implementations disagree about a text; `character` is its first that runs left."""

    def __init__(self, character: str) -> None:
        super().__init__()
        self.character = character


class _Letter(TypedDict):
    ch: str
    level: int
    type: str
    orig: str
    place: int


def levels(text: str) -> tuple[int, ...]:
    """Return the embedding level of each character: even runs right, odd runs left.

    Raises:
        DirectionUnsure: the order cannot be told for certain.
    """
    if text.isascii() or not any(map(_runs_left, text)):
        return (0,) * len(text)
    short = NUMBER.sub(_STAND_IN, text)
    by_place = {} if _ISOLATES & set(short) else _resolved(short)
    shown = "".join(short[place] for place in visual_order(list(by_place.items())))
    if shown != _reference(short):
        raise DirectionUnsure(next(filter(_runs_left, text)))
    return tuple(_spread(text, short, by_place))


def base_level(text: str) -> int:
    """Return 1 for a text whose first strong character runs left, otherwise 0 (rules P2, P3)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return int(kind != "L")
    return 0


def visual_order(runs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the keys of (key, level) pairs from left to right (rule L2)."""
    order = list(runs)
    highest = max((level for _, level in order), default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and order[end][1] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return [key for key, _ in order]


def _runs_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT


def _spread(text: str, short: str, by_place: dict[int, int]) -> list[int]:
    """Give each character of the full text its level; a number runs right whatever is around."""
    found: list[int] = []
    numbers = iter([match.end() - match.start() for match in NUMBER.finditer(text)])
    are_numbers = _STAND_IN not in text
    for place, letter in enumerate(short):
        level = by_place.get(place, found[-1] if found else base_level(text))
        if letter == _STAND_IN and are_numbers:
            found += [level + level % 2] * next(numbers)
        else:
            found.append(level)
    return found


def _resolved(text: str) -> dict[int, int]:
    """Return the level of each character that takes part, by its place in the text."""
    from bidi import algorithm

    base = base_level(text)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    for place, letter in enumerate(storage["chars"]):
        letter["place"] = place
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    for run in storage["runs"]:
        end = run["start"] + run["length"]
        _resolve_brackets(storage["chars"][run["start"] : end], run["sor"])
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    return {letter["place"]: letter["level"] for letter in storage["chars"]}


def _resolve_brackets(run: Sequence[_Letter], before: str) -> None:
    """Give both brackets of a pair one direction (rule N0); `before` is the run's sor."""
    earlier, seen = before, 0
    for opening, closing in _pairs(run):
        for letter in run[seen:opening]:
            earlier = _strong(letter["type"]) or earlier
        seen = opening
        embedding = "LR"[run[opening]["level"] % 2]
        inside = {_strong(letter["type"]) for letter in run[opening + 1 : closing]} - {""}
        if embedding in inside:
            chosen = embedding
        elif inside:
            chosen = earlier
        else:
            continue
        run[opening]["type"] = run[closing]["type"] = chosen


def _pairs(run: Sequence[_Letter]) -> list[tuple[int, int]]:
    """Return where matching brackets open and close, in the order in which they open (BD16)."""
    from bidi.mirror import MIRRORED

    waiting: list[tuple[str, int]] = []
    found = []
    for place, letter in enumerate(run):
        category = unicodedata.category(letter["ch"]) if letter["type"] == "ON" else ""
        if category == "Ps":
            if len(waiting) == _MOST_WAITING:
                break
            waiting.append((MIRRORED.get(letter["ch"], ""), place))
        elif category == "Pe":
            matches = [n for n, (closing, _) in enumerate(waiting) if closing == letter["ch"]]
            if matches:
                found.append((waiting[matches[-1]][1], place))
                del waiting[matches[-1] :]
    return sorted(found)


def _strong(kind: str) -> str:
    """Return the direction that a resolved type counts as: numbers run with R here."""
    return {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _reference(text: str) -> str:
    """Return the order that the current implementation gives, without marks that are not seen."""
    from bidi import get_display

    display = str(get_display(text, base_dir="LR"[base_level(text)]))
    return "".join(c for c in display if unicodedata.bidirectional(c) not in _UNSEEN)
