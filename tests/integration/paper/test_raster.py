"""Pages as pixels: the right size, in colour, signature drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.paper.pictures.pdfium import NotReadable
from safeplan_desktop.paper.pictures.raster import rasterise
from tests.integration.paper.alterations import first_revision
from tests.integration.paper.samples import CONTENT, a_plan, made, signed, with_step

if TYPE_CHECKING:
    from safeplan_desktop.services.ports import PageImage

ACCENT = (0x60, 0x66, 0x0E)
WHITE = (255, 255, 255)


def _pixel(page: PageImage, x: int, y: int) -> tuple[int, ...]:
    at = y * page.stride + 4 * x
    return tuple(page.pixels[at : at + 3])


def _ink(page: PageImage, left: int, top: int, right: int, bottom: int) -> int:
    """Count the pixels of a rectangle that are not paper."""
    return sum(_pixel(page, x, y) != WHITE for y in range(top, bottom) for x in range(left, right))


def test_a_page_has_the_size_of_a4_and_four_bytes_a_pixel() -> None:
    (page,) = rasterise(signed(), 100)
    assert (page.width, page.height) == (827, 1170)
    assert page.stride >= page.width * 4
    assert len(page.pixels) == page.stride * page.height
    assert _pixel(page, 5, 5) == WHITE


def test_colours_come_as_blue_green_red() -> None:
    (page,) = rasterise(signed(), 100)
    column = {_pixel(page, x, y) for x in range(104, 114) for y in range(190, 200)}
    assert ACCENT in column


def test_the_visible_signature_is_drawn() -> None:
    (page,) = rasterise(signed(), 100)
    (without,) = rasterise(first_revision(signed()), 100)
    place = (430, 1030, 680, 1070)
    assert _ink(page, *place) > 500
    assert _ink(without, *place) == 0


def test_every_page_comes() -> None:
    content = with_step(Step.SIGNS, CONTENT.signs * 12)
    assert len(rasterise(made(a_plan(content)), 30)) == 2


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(NotReadable):
        rasterise(b"no page at all", 100)
