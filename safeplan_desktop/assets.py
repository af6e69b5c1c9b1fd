"""Find the files that ship with the program: content, icons, fonts, themes, translations.

An installed program has them in its own package, a checkout in ``resources/`` beside it. This is
the one place that knows.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

_SHIPPED: Final = "resources"


class AssetMissing(Exception):
    """A file that ships with the program is not there; the message is its relative name."""


@cache
def root() -> Path:
    """Return the folder that holds ``content/``, ``icons/``, ``fonts/``, ``themes/``, ``i18n/``.

    Raises:
        AssetMissing: neither the package nor the checkout has it: the installation is broken.
    """
    package = Path(str(files("safeplan_desktop")))
    for candidate in (package / _SHIPPED, package.parent / _SHIPPED):
        if candidate.is_dir():
            return candidate
    raise AssetMissing(_SHIPPED)


def path(name: str) -> Path:
    """Return the path of a shipped file or folder, such as ``"fonts/Inter-Regular.ttf"``.

    Raises:
        AssetMissing: it does not exist, or the name leads outside the shipped files.
    """
    base = root()
    found = (base / name).resolve()
    if not found.is_relative_to(base.resolve()) or not found.exists():
        raise AssetMissing(name)
    return found


def text(name: str) -> str:
    """Return a shipped text file, decoded as UTF-8."""
    return path(name).read_text(encoding="utf-8")


def data(name: str) -> bytes:
    """Return a shipped file as bytes."""
    return path(name).read_bytes()


def names(folder: str, pattern: str = "*") -> tuple[str, ...]:
    """Return the relative names of the files in a shipped folder, sorted; hidden files are not."""
    base = root()
    found = (entry for entry in path(folder).glob(pattern) if entry.is_file())
    return tuple(
        sorted(
            entry.relative_to(base.resolve()).as_posix()
            for entry in found
            if not entry.name.startswith(".")
        )
    )
