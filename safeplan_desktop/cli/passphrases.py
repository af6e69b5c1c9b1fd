"""Where a passphrase may come from: a file or standard input, never an argument."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from safeplan_desktop.cli.exits import WrongUsage
from safeplan_desktop.domain.custody.passphrase import LONGEST
from safeplan_desktop.domain.errors import ErrorCode, UserFacing

_MOST_BYTES = 8192


def read_first_line(source: str | None, option: str = "--passphrase-file") -> str:
    """Return the first line of a file, or of standard input for `-`, without its line break.

    A byte order mark, which some editors put first, is no part of it.

    Raises:
        WrongUsage: no file was named.
        UserFacing: FILE_UNREADABLE; PASSPHRASE_TOO_LONG if no line that could be one ends there.
    """
    if not source:
        raise WrongUsage(f"This verb needs a passphrase: {option} FILE (- is standard input).")
    try:
        if source == "-":
            data = _standard_input().readline(_MOST_BYTES)
        else:
            with Path(source).open("rb") as file:
                data = file.readline(_MOST_BYTES)
        if len(data) == _MOST_BYTES and not data.endswith(b"\n"):
            raise UserFacing(ErrorCode.PASSPHRASE_TOO_LONG, most=LONGEST)
        return data.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserFacing(ErrorCode.FILE_UNREADABLE) from error


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise UserFacing(ErrorCode.FILE_UNREADABLE)
    return sys.stdin.buffer
