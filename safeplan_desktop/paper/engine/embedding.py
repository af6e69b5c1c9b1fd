"""Put a typeface into a PDF: a subset addressed by glyph number, with the text it stands for.

reportlab addresses TrueType fonts by character and gives glyphs that have no character of their
own (joined letters, conjuncts) a private code, so that copied text is lost. A composite font with
Identity-H (ISO 32000-1, 9.7.4 and 9.10.3) keeps glyph and text apart: any glyph that HarfBuzz
chooses can be shown, and its `ToUnicode` entry says what it means. It also takes OpenType fonts
with CFF outlines, which reportlab refuses.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Final

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from safeplan_desktop.paper.engine.fonts import Typeface

_SYMBOLIC: Final = 4
_STEM: Final = 80
_LEFT_OUT: Final = tuple(
    int.from_bytes(tag, "big")
    for tag in (
        *(b"GSUB", b"GPOS", b"GDEF", b"BASE", b"MATH", b"STAT", b"DSIG", b"COLR", b"CPAL"),
        *(b"name", b"post", b"OS/2", b"cmap", b"kern", b"gasp", b"FFTM", b"SVG ", b"meta"),
    )
)
_HEADER: Final = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_FOOTER: Final = """\
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_ENTRIES_AT_ONCE: Final = 100


@cache
def _prepared(typeface: Typeface) -> hb.Face:
    """Return a face that is quick to subset; 16 ms once, and typefaces stay open anyway."""
    return hb.subset_preprocess(typeface.face)


class EmbeddedFont:
    """One typeface in one document: which of its glyphs are used, and for which text."""

    def __init__(self, typeface: Typeface) -> None:
        self._typeface = typeface
        self._meaning: dict[int, str] = {}
        self._shown: set[int] = set()

    def show(self, gid: int) -> None:
        """Note a glyph that is drawn and whose meaning is told elsewhere."""
        self._shown.add(gid)

    def means(self, gid: int, text: str) -> bool:
        """Note that a glyph is drawn for a text; False if it already stands for another one."""
        self._shown.add(gid)
        return self._meaning.setdefault(gid, text) == text

    def add_to(self, document: PDFDocument) -> PDFObjectReference:
        """Write the font's objects into a document and return the reference to use it by."""
        tag = self._tag()
        name = f"{tag}+{self._typeface.name}"
        gids = sorted(self._shown)
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "BaseFont": PDFName(name),
                "CIDSystemInfo": PDFDictionary(
                    {
                        "Registry": PDFString("Adobe"),
                        "Ordering": PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(self._descriptor(name, document)),
                "W": PDFArray([part for gid in gids for part in (gid, self._width(gid))]),
                "DW": 0,
            }
        )
        if self._typeface.has_truetype_outlines:
            descendant["Subtype"] = PDFName("CIDFontType2")
            descendant["CIDToGIDMap"] = PDFName("Identity")
        else:
            descendant["Subtype"] = PDFName("CIDFontType0")
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(self._to_unicode().encode())),
            }
        )
        reference: PDFObjectReference = document.Reference(font)
        return reference

    def _tag(self) -> str:
        """Return the six capitals that name this subset (ISO 32000-1, 9.6.4)."""
        listed = repr((self._typeface.name, sorted(self._shown))).encode()
        digest = hashlib.sha256(listed).digest()
        return "".join(chr(ord("A") + value % 26) for value in digest[:6])

    def _scaled(self, units: int) -> int:
        return round(units * 1000 / self._typeface.upem)

    def _width(self, gid: int) -> PDFArray:
        return PDFArray([self._scaled(self._typeface.advance(gid))])

    def _descriptor(self, name: str, document: PDFDocument) -> PDFDictionary:
        subset = self._subset()
        head = self._typeface.face.reference_table("head").data
        box = [int.from_bytes(head[at : at + 2], "big", signed=True) for at in range(36, 44, 2)]
        extents = self._typeface.font.get_font_extents("ltr")
        key, stream = self._font_file(subset)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([self._scaled(side) for side in box]),
                "ItalicAngle": 0,
                "Ascent": self._scaled(extents.ascender),
                "Descent": self._scaled(extents.descender),
                "CapHeight": self._scaled(extents.ascender),
                "StemV": _STEM,
                key: document.Reference(stream),
            }
        )

    def _subset(self) -> hb.Face:
        """Cut the font down to the glyphs used. Glyph numbers stay, so nothing is translated."""
        prepared = _prepared(self._typeface)
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(self._shown)
        wanted.drop_table_tag_set.update(_LEFT_OUT)
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        )
        if self._typeface.face.has_var_data:
            wanted.pin_all_axes_to_default(prepared)
        return hb.subset(prepared, wanted)

    def _font_file(self, subset: hb.Face) -> tuple[str, PDFStream]:
        if self._typeface.has_truetype_outlines:
            data = subset.blob.data
            return "FontFile2", _stream(data, Length1=len(data))
        data = subset.reference_table("CFF ").data
        return "FontFile3", _stream(data, Subtype=PDFName("CIDFontType0C"))

    def _to_unicode(self) -> str:
        entries = [
            f"<{gid:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for gid, text in sorted(self._meaning.items())
            if text
        ]
        parts = [_HEADER]
        for start in range(0, len(entries), _ENTRIES_AT_ONCE):
            some = entries[start : start + _ENTRIES_AT_ONCE]
            parts += [f"{len(some)} beginbfchar\n", "\n".join(some), "\nendbfchar\n"]
        return "".join([*parts, _FOOTER])


def _stream(content: bytes, **entries: object) -> PDFStream:
    stream = PDFStream(content=content, filters=[PDFZCompress])
    for key, value in entries.items():
        stream.dictionary[key] = value
    return stream
