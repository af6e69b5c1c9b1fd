"""The languages that papers can be made in: those whose words ship with the program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from safeplan_desktop import assets

USUAL: Final = "en"


@cache
def paper_languages() -> Mapping[str, str]:
    """Return the name of each language in that language, by its tag (BCP 47)."""
    found = {}
    for name in assets.names("content", "*/paper.json"):
        tag = PurePosixPath(name).parent.name
        found[tag] = str(json.loads(assets.text(name))["language_name"])
    return MappingProxyType(found)


def known_language(tag: str) -> str:
    """Return the tag, or the usual one where another release has taken its words away."""
    return tag if tag in paper_languages() else USUAL
