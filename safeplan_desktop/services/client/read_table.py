"""From the bytes of a CSV file to its rows, whoever wrote it."""

from __future__ import annotations

import csv
import io
from typing import Final

from safeplan_desktop.domain.client.table import Table
from safeplan_desktop.domain.errors import ErrorCode, UserFacing

MOST_ROWS: Final = 20_000
"""Rows below the headings."""
MOST_BYTES: Final = 32 * 1024 * 1024
_WITH_HEADINGS: Final = MOST_ROWS + 1
_MOST_COLUMNS: Final = 200
_SAMPLE_ROWS: Final = 50
_DELIMITERS: Final = ",;\t|"
_BYTE_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How Office and OpenDocument files begin (ZIP), and those of Excel before 2007 (OLE)."""


def read_table(data: bytes, name: str) -> Table:
    """Return the table in these bytes; every row gets as many cells as the widest.

    Text is UTF-8, UTF-16 with a byte order mark, or else Windows-1252; what parts the cells is
    found out by which sign gives the most rows of equal width.

    Raises:
        UserFacing: NOT_A_TABLE, TABLE_IS_A_WORKBOOK or TABLE_TOO_LARGE.
    """
    if data.startswith(_WORKBOOKS):
        raise UserFacing(ErrorCode.TABLE_IS_A_WORKBOOK)
    text = _text(data)
    if not text.strip():
        raise UserFacing(ErrorCode.NOT_A_TABLE)
    rows = _rows(text, _delimiter(text))
    width = max(map(len, rows))
    if width > _MOST_COLUMNS:
        raise UserFacing(ErrorCode.NOT_A_TABLE)
    return Table(name, tuple((*row, *[""] * (width - len(row))) for row in rows))


def _text(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" in data or data.startswith(b"%PDF"):
        raise UserFacing(ErrorCode.NOT_A_TABLE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "windows-1252")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UserFacing(ErrorCode.NOT_A_TABLE) from None


def _delimiter(text: str) -> str:
    """Return the sign that cuts most of the first rows into as many cells as the first."""

    def agreeing(sign: str) -> tuple[int, int]:
        rows = _rows(text, sign, most=_SAMPLE_ROWS)
        width = len(rows[0])
        return (sum(len(row) == width for row in rows) if width > 1 else 0), width

    return max(_DELIMITERS, key=agreeing)


def _rows(text: str, delimiter: str, most: int = _WITH_HEADINGS) -> list[list[str]]:
    """Read rows; only a sample (`most` smaller) may end before the file does."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if len(rows) == most:
                if most == _WITH_HEADINGS:
                    raise UserFacing(ErrorCode.TABLE_TOO_LARGE, most=MOST_ROWS)
                break
            rows.append(row or [""])
    except csv.Error:
        raise UserFacing(ErrorCode.NOT_A_TABLE) from None
    return rows
