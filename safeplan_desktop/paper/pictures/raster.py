"""Pages as pixels, with signatures drawn: for the preview and for printing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from safeplan_desktop.paper.pictures.pdfium import opened
from safeplan_desktop.services.ports import PageImage

_POINTS_PER_INCH: Final = 72


def rasterise(pdf: bytes, dpi: int) -> Sequence[PageImage]:
    """Return every page at a resolution in dots per inch, rows of blue, green, red, unused."""
    with opened(pdf) as document:
        document.init_forms()
        pages = []
        for page in document:
            bitmap = page.render(
                scale=dpi / _POINTS_PER_INCH,
                may_draw_forms=True,
                prefer_bgrx=True,
                force_bitmap_format=None,
            )
            pages.append(
                PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            )
            bitmap.close()
            page.close()
        return pages
