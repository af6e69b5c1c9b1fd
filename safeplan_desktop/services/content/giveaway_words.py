"""The words that give away what a paper is about, from `content/LANGUAGE/discreet.json`."""

from __future__ import annotations

import json
from functools import cache
from typing import cast

from safeplan_desktop import assets
from safeplan_desktop.domain.plan.discreet import Giveaway


@cache
def giveaway_words(language: str, *names: str) -> Giveaway:
    """Return what gives away in a language, with the names of practice and therapist."""
    found = cast(
        "dict[str, list[str]]", json.loads(assets.text(f"content/{language}/discreet.json"))
    )
    return Giveaway(
        beginnings=frozenset(found["beginnings"]),
        words=frozenset(found["words"]),
        means=frozenset(found["means"]),
        names=names,
        ordinary=frozenset(found["ordinary"]),
    )
