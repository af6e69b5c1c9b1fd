"""Searches the memory of a running program for planted words. Needs root: it is not dumpable."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

_LINE = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) r")
_PIECE = 8 * 1024 * 1024


def may_read_memory() -> bool:
    """Tell whether this process may read the memory of one that is not dumpable."""
    return os.geteuid() == 0


def forms_of(word: str) -> tuple[bytes, ...]:
    """Return a word as UTF-8 and as UTF-16 in both byte orders."""
    return word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")


def count_in_memory(pid: int, needles: Iterable[bytes]) -> dict[bytes, int]:
    """Return how often each needle stands in the readable memory of a process."""
    counts = dict.fromkeys(needles, 0)
    longest = max(map(len, counts))
    areas = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in areas:
            match = _LINE.match(line)
            if match and "[vvar" not in line and "[vsyscall" not in line:
                start, end = (int(part, 16) for part in match.groups())
                _count(memory.fileno(), start, end, counts, longest)
    return counts


def _count(file: int, start: int, end: int, counts: dict[bytes, int], overlap: int) -> None:
    tail = b""
    while start < end:
        try:
            piece = os.pread(file, min(_PIECE, end - start), start)
        except OSError:
            return
        if not piece:
            return
        for needle in counts:
            counts[needle] += (tail + piece).count(needle)
        tail = piece[-(overlap - 1) :]
        start += len(piece)
