"""PDFium, the reader that Chrome uses: a second opinion on a PDF, and pages as pixels.

It is written for hostile files and shares no code with what made ours. It is not safe to use from
two threads at once, so every use takes one lock.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Final

import pypdfium2
import pypdfium2.raw as native

_ONE_AT_A_TIME: Final = Lock()
_MOST_CONTENTS: Final = 1 << 20
_MOST_SIGNATURES: Final = 16


class PasswordNeeded(Exception):
    """The PDF is encrypted and this is not its password."""


class NotReadable(Exception):
    """PDFium cannot make sense of these bytes."""


@dataclass(frozen=True, slots=True)
class FoundSignature:
    """A signature as the document's form has it.

    `byte_range` is empty if it has none; `permission` is DocMDP's P, 0 if it certifies nothing.
    """

    byte_range: tuple[int, ...]
    contents: bytes
    permission: int
    time: str


@contextmanager
def opened(pdf: bytes, password: str = "") -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF from memory, with its forms, and close it again.

    Raises:
        PasswordNeeded: it is encrypted and the password is not right.
        NotReadable: it is damaged beyond what PDFium repairs.
    """
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf, password=password or None)
        except pypdfium2.PdfiumError as error:
            if error.err_code == native.FPDF_ERR_PASSWORD:
                raise PasswordNeeded from error
            raise NotReadable from error
        try:
            yield document
        finally:
            document.close()


def signatures(document: pypdfium2.PdfDocument) -> tuple[FoundSignature, ...]:
    """Return the signatures that the document's form holds, at most sixteen."""
    count = min(max(native.FPDF_GetSignatureCount(document.raw), 0), _MOST_SIGNATURES)
    found = (native.FPDF_GetSignatureObject(document.raw, number) for number in range(count))
    return tuple(_signature(one) for one in found if one)


def _signature(one: object) -> FoundSignature:
    size = native.FPDFSignatureObj_GetByteRange(one, None, 0)
    numbers = (ctypes.c_int * min(size, 64))()
    native.FPDFSignatureObj_GetByteRange(one, numbers, len(numbers))
    return FoundSignature(
        byte_range=tuple(numbers),
        contents=_filled(lambda into, room: native.FPDFSignatureObj_GetContents(one, into, room)),
        permission=int(native.FPDFSignatureObj_GetDocMDPPermission(one)),
        time=_filled(lambda into, room: native.FPDFSignatureObj_GetTime(one, into, room))
        .rstrip(b"\0")
        .decode("ascii", "replace"),
    )


def _filled(ask: Callable[[object, int], int]) -> bytes:
    """Call a PDFium function twice, as it wants it: for the size, then for the bytes."""
    size = min(ask(None, 0), _MOST_CONTENTS)
    buffer = ctypes.create_string_buffer(size) if size else None
    if buffer is None:
        return b""
    ask(buffer, size)
    return buffer.raw
