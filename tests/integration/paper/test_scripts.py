"""Eight scripts on paper: seen alike by two renderers, copied as typed, never an empty box."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from pyhanko.pdf_utils.reader import PdfFileReader

from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.services.ports import PageImage
from tests.data.scripts import NUMBER, SCRIPTS, Said
from tests.integration.paper.samples import a_plan, made, text_of, tool

DPI = 100
COARSE = (165, 233)
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _plain(text: str) -> str:
    """Return text without marks of direction, in one normal form and without white space."""
    return "".join(unicodedata.normalize("NFKC", _MARKS.sub("", text)).split())


def _grey(page: PageImage) -> Image.Image:
    """Return a page in grey, so coarse that the edges of letters do not matter."""
    whole = Image.frombuffer("RGB", (page.width, page.height), page.pixels, "raw", "BGRX")
    return whole.convert("L").resize(COARSE, Image.Resampling.BOX)


def _poppler_page(pdf: bytes, folder: Path) -> Image.Image:
    """Return the first page as poppler draws it, as coarse."""
    out = folder / "page"
    tool("pdftoppm", pdf, folder, "-r", str(DPI), "-f", "1", "-singlefile", to=str(out))
    with Image.open(out.with_suffix(".ppm")) as page:
        return page.convert("L").resize(COARSE, Image.Resampling.BOX)


def _apart(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pages, from 0 to 255."""
    mean: float = ImageStat.Stat(ImageChops.difference(one, other)).mean[0]
    return mean


@pytest.fixture(params=sorted(SCRIPTS))
def said(request: pytest.FixtureRequest) -> Said:
    """Return what a client says in one script."""
    return SCRIPTS[request.param]


@pytest.fixture
def pdf(said: Said) -> bytes:
    """Return the signed plan in that script."""
    return made(a_plan(said.content(), client_name=said.name))


def test_text_of_any_script_is_copied_as_it_was_typed(
    said: Said, pdf: bytes, tmp_path: Path
) -> None:
    copied = _plain(text_of(pdf, tmp_path))
    for text in (said.sign, said.why, said.name, NUMBER):
        assert _plain(text) in copied, text
    for part in said.call.split(NUMBER):
        assert _plain(part) in copied


def test_two_renderers_agree_on_any_script(pdf: bytes, tmp_path: Path) -> None:
    ours = _grey(LocalPapers().rasterise(pdf, DPI)[0])
    empty = Image.new("L", COARSE, 255)
    ink = _apart(ours, empty)
    assert ink > 4
    assert _apart(ours, _poppler_page(pdf, tmp_path)) < ink / 4


def test_no_glyph_of_any_script_is_the_empty_box(pdf: bytes) -> None:
    shown = 0
    for page in PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Kids"]:
        operators = page.get_object()["/Contents"].data.decode("ascii")
        strings = re.findall(r"<([0-9A-F]{4,})>", re.sub(r"<FEFF[0-9A-F]*>", "", operators))
        glyphs = [text[at : at + 4] for text in strings for at in range(0, len(text), 4)]
        assert "0000" not in glyphs
        shown += len(glyphs)
    assert shown > 200
