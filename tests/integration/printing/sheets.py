"""A page to print, and pages to compare."""

from __future__ import annotations

from safeplan_desktop.domain.paper.report import Report, ReportSection, Text
from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.services.ports import PageImage, UnsignedReport

PRACTICE = "Marker Riverside Practice"


def sheet() -> bytes:
    """Return a paper of one page."""
    words = Text(tuple(f"Line {number} of a page to print." for number in range(1, 15)))
    report = Report(
        title="A page",
        file_title="Page",
        sections=(ReportSection("What it says", (words,)),),
        foot=PRACTICE,
    )
    return LocalPapers().unsigned(UnsignedReport(report=report))


def difference(one: PageImage, other: PageImage) -> float:
    """Return how far two pages are apart: the mean over all pixels, from 0 to 255.

    Sizes may differ by one pixel, because paper sizes are rounded to whole points.
    """
    width, height = min(one.width, other.width), min(one.height, other.height)
    assert max(one.width, other.width) - width <= 1
    assert max(one.height, other.height) - height <= 1
    pairs = zip(_grey(one, width, height), _grey(other, width, height), strict=True)
    return sum(abs(a - b) for a, b in pairs) / (width * height)


def ink_box(page: PageImage) -> tuple[int, int, int, int]:
    """Return the first and last row, the first and last column that hold ink."""
    grey, width = _grey(page, page.width, page.height), page.width
    dark = [at for at, value in enumerate(grey) if value < 200]
    columns = [at % width for at in dark]
    return dark[0] // width, dark[-1] // width, min(columns), max(columns)


def darkness(page: PageImage) -> float:
    """Return how much ink is on a page, from 0 to 255."""
    grey = _grey(page, page.width, page.height)
    return sum(255 - value for value in grey) / len(grey)


def _grey(page: PageImage, width: int, height: int) -> bytes:
    starts = (line * page.stride for line in range(height))
    return b"".join(page.pixels[start + 1 : start + 4 * width : 4] for start in starts)
