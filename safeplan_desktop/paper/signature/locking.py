"""A PDF that opens only with a password: AES-256 as in ISO 32000-2, 7.6.4.4, revision 6.

Everything in the file is encrypted, its metadata too. One password opens it: there is none for an
owner beside it, since whoever may read a plan may also print it.
"""

from __future__ import annotations

from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer


def lock(pdf: bytes, password: str) -> bytes:
    """Return the document encrypted with a password."""
    writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf)))
    # It would write when and by which library the file was made, which a discreet one must not say.
    writer._update_meta = _say_nothing  # type: ignore[method-assign]  # noqa: SLF001
    # No integrity code of PDF 2.0 (ISO/TS 32004): few programs read it, and the signature has one.
    writer.encrypt(password, password, pdf_mac=False)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def _say_nothing() -> None:
    """Leave the document information as it is."""
