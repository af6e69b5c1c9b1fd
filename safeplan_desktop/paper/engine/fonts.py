"""Typefaces for paper: the bundled Inter first, then whatever this computer has for a character.

Fonts are read with HarfBuzz. A system font is used only if its licence bits allow embedding
(OpenType `OS/2.fsType`, bit 1 clear) and if it has outlines: a font of coloured pictures cannot be
drawn in black ink.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

import uharfbuzz as hb

from safeplan_desktop import assets

_RESTRICTED: Final = 0x0002
_ENDINGS: Final = frozenset({".ttf", ".ttc", ".otf", ".otc"})
_PREFERRED: Final = ("notosans", "dejavusans", "liberationsans", "arial", "segoeui", "helvetica")
_UNWANTED: Final = re.compile(
    r"mono|serif|bold|black|heavy|italic|oblique|condensed|narrow|light|thin|semi|extra|medium"
    r"|emoji|color|symbol|math|display|ui-?text",
)
_INVISIBLE: Final = frozenset({0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164})


class Weight(StrEnum):
    """The weights of Inter that paper uses; nothing thinner than regular."""

    REGULAR = "Regular"
    MEDIUM = "Medium"
    SEMIBOLD = "SemiBold"


@dataclass(frozen=True, slots=True, eq=False)
class Typeface:
    """One font file that is open. `upem` is the number of font units in an em.

    `bundled` tells our own fonts, whose contextual alternates are left off: they would turn the
    client's "->" into an arrow.
    """

    name: str
    face: hb.Face
    font: hb.Font
    upem: int
    bundled: bool
    _advances: dict[int, int] = field(default_factory=dict, repr=False)

    def covers(self, code_point: int) -> bool:
        """Tell whether the font has a glyph for this code point."""
        return bool(self.font.get_nominal_glyph(code_point))

    def advance(self, gid: int) -> int:
        """Return a glyph's own width in font units."""
        found = self._advances.get(gid)
        if found is None:
            found = self._advances[gid] = int(self.font.get_glyph_h_advance(gid))
        return found

    @property
    def has_truetype_outlines(self) -> bool:
        """Whether outlines are in `glyf` (embedded as FontFile2) rather than in `CFF`."""
        return "glyf" in self.face.table_tags


def is_invisible(code_point: int) -> bool:
    """Tell whether a character draws nothing and so needs no glyph (joiners, selectors, marks)."""
    return (
        code_point in _INVISIBLE
        or 0xFE00 <= code_point <= 0xFE0F
        or 0xE0000 <= code_point <= 0xE0FFF
        or unicodedata.category(chr(code_point)) in {"Cf", "Cc"}
    )


def missing(text: str, typeface: Typeface) -> str:
    """Return the first character of a text that a typeface cannot draw, "" if it can draw all.

    Composed and decomposed forms are the same to HarfBuzz, so either will do.
    """
    for form in (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)):
        lacking = [
            letter
            for letter in form
            if not is_invisible(ord(letter)) and not typeface.covers(ord(letter))
        ]
        if not lacking:
            return ""
    return next((letter for letter in text if not typeface.covers(ord(letter))), text[:1])


@cache
def bundled(weight: Weight) -> Typeface:
    """Return Inter in a weight, opened once."""
    return _open(assets.path(f"fonts/Inter-{weight}.ttf"), is_ours=True)


class FontShelf:
    """The fonts of this computer, found when a character needs one and then kept open.

    `folders` are searched with everything below them; those that do not exist are passed over.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._waiting: list[Path] | None = None
        self._opened: list[Typeface] = []
        self._found: dict[str, Typeface | None] = {}

    def find(self, cluster: str) -> Typeface | None:
        """Return a font that draws a whole cluster of characters, None if there is none.

        There is none for private use: what stands there is another sign in every font.
        """
        if cluster not in self._found:
            if any(unicodedata.category(letter) == "Co" for letter in cluster):
                return None
            candidates = (face for face in self._faces() if _draws(face, cluster))
            self._found[cluster] = next(candidates, None)
        return self._found[cluster]

    def _faces(self) -> Iterator[Typeface]:
        """Yield usable fonts, best first; each file is opened once, and only when it is reached."""
        if self._waiting is None:
            self._waiting = sorted(_font_files(self._folders), key=_rank, reverse=True)
        yield from tuple(self._opened)
        while self._waiting:
            faces = _usable(self._waiting.pop())
            self._opened.extend(faces)
            yield from faces


@cache
def system_fonts() -> FontShelf:
    """Return the fonts in the folders where Linux, macOS and Windows keep them."""
    return FontShelf(_font_folders())


def _draws(typeface: Typeface, cluster: str) -> bool:
    """Tell whether a font covers a cluster with outlines that leave ink."""
    if missing(cluster, typeface):
        return False
    gids = (typeface.font.get_nominal_glyph(ord(letter)) for letter in cluster)
    return any(
        extents is not None and extents.width != 0
        for extents in (typeface.font.get_glyph_extents(gid) for gid in gids if gid)
    )


def _open(path: Path, index: int = 0, *, is_ours: bool = False) -> Typeface:
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    name = re.sub(r"[^A-Za-z0-9-]", "", path.stem) or "Font"
    return Typeface(f"{name}-{index}" if index else name, face, hb.Font(face), face.upem, is_ours)


def _usable(path: Path) -> list[Typeface]:
    """Return the faces of a file that may be embedded and have outlines; none if it is damaged."""
    try:
        first = _open(path)
    except hb.HarfBuzzError:
        return []
    faces = [first, *(_open(path, index) for index in range(1, first.face.count))]
    return [face for face in faces if _may_be_used(face.face)]


def _may_be_used(face: hb.Face) -> bool:
    rights = face.reference_table("OS/2").data[8:10]
    has_outlines = not {"glyf", "CFF "}.isdisjoint(face.table_tags)
    return has_outlines and not int.from_bytes(rights, "big") & _RESTRICTED


def _rank(path: Path) -> tuple[bool, int, str]:
    """Return a sort key: plain upright sans-serif faces of well-known families first."""
    name = path.stem.lower().replace(" ", "").replace("_", "")
    family = next((n for n, known in enumerate(_PREFERRED) if name.startswith(known)), 99)
    return (_UNWANTED.search(name) is not None, family, str(path))


def _font_files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                if Path(name).suffix.lower() in _ENDINGS:
                    yield Path(parent, name)


def _font_folders() -> Iterator[Path]:
    """Yield the folders where Linux, macOS and Windows keep fonts; others do not exist here."""
    home = Path.home()
    for place in ("/usr/share/fonts", "/usr/local/share/fonts", "/run/host/fonts"):
        yield Path(place)
    for place in (".local/share/fonts", ".fonts", "Library/Fonts"):
        yield home / place
    yield from (Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    for variable, below in (("WINDIR", "Fonts"), ("LOCALAPPDATA", "Microsoft/Windows/Fonts")):
        if variable in os.environ:
            yield Path(os.environ[variable], below)
