"""How the window looks on this computer, in a small file of the platform's config folder.

It stands outside the vault because the unlock screen is drawn before any vault is open. It holds
nothing about a practice. A damaged file is no choice; one that cannot be written is not missed
before the next start.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.domain.practice.display import SIZES, Display, ThemeChoice
from safeplan_desktop.vault.files import atomic

NAME: Final = "display.json"
_MOST_BYTES: Final = 4096


class LocalDisplay:
    """The `DisplayStore` of this computer, in a folder that is handed in and made when needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NAME

    def load(self) -> Display:
        """Return what was chosen; what cannot be read counts as not chosen. Never raises."""
        try:
            value: object = json.loads(atomic.read_bytes(self._path, _MOST_BYTES))
        except (UserFacing, ValueError, RecursionError):
            return Display()
        found = value if isinstance(value, dict) else {}
        themes = {choice.value: choice for choice in ThemeChoice}
        size = found.get("size")
        return Display(
            theme=themes.get(str(found.get("theme")), ThemeChoice.SYSTEM),
            size=size if size in SIZES else None,
            is_private=found.get("private") is True,
            place=str(found.get("place", "")),
        )

    def save(self, display: Display) -> None:
        """Keep a choice. Nothing is raised where that cannot be written."""
        value = {
            "version": 1,
            "theme": display.theme.value,
            "size": display.size,
            "private": display.is_private,
            "place": display.place,
        }
        with contextlib.suppress(UserFacing, OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic.write_bytes(self._path, json.dumps(value).encode("ascii"))
