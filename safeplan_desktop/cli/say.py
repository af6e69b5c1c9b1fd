"""What the command line says: plain lines, or exactly one JSON value."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from typing import Final, TextIO

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.services.content.messages import defect_words, error_words

_JOINERS: Final = "\u200c\u200d"  # names in Persian or Hindi need them; they steer nothing


def clean(text: str) -> str:
    """Return one line that cannot steer a terminal or pass for two: the rest becomes U+FFFD."""
    return "".join(
        letter if letter.isprintable() or letter in _JOINERS else "\ufffd" for letter in text
    )


def let_streams_take_any_text() -> None:
    """Make characters that a terminal does not know come out as escapes, not as errors."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class Voice:
    """Prints results on standard output and troubles on standard error.

    A reader who goes away early does not stop a verb half-way. `lost` tells whether the place that
    the answer went to failed or was full.
    """

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.lost = False
        self._heard = sys.stdout is not None

    def was_heard(self) -> bool:
        """Tell whether all that was said so far reached standard output."""
        return self._heard

    def line(self, text: str) -> None:
        """Print one line for a person; nothing where JSON was asked for."""
        if not self.as_json:
            self._say(clean(text))

    def result(self, value: object) -> None:
        """Print the one JSON value, in ASCII; nothing where a person reads."""
        if self.as_json:
            self._say(json.dumps(value))

    def error(self, error: UserFacing) -> None:
        """Say what happened, what is safe and what to do next."""
        words = error_words(error)
        self._no(error.code.value, words.what)
        self.trouble(words.what, words.safe, words.next)

    def news(self, news: UserFacing) -> None:
        """Say on standard error what is worth knowing although all is well."""
        words = error_words(news)
        self.trouble(words.what, words.safe, words.next)

    def usage(self, reason: str, usage: str = "") -> None:
        """Say what about the command line cannot be meant."""
        self._no("wrong-usage", reason)
        self.trouble(*usage.splitlines(), reason)

    def defect(self) -> None:
        """Apologise for a mistake of ours without showing anything of it."""
        words = defect_words()
        self._no("defect", words.what)
        self.trouble(words.what, words.safe)

    def progress(self, _step: str, done: int, whole: int) -> None:
        """Show how far something is, on one line of a terminal; nothing where nobody looks."""
        if sys.stderr is not None and sys.stderr.isatty() and whole:
            end = "\n" if done >= whole else ""
            with contextlib.suppress(OSError):
                print(f"\r{100 * done // whole:3} %", end=end, file=sys.stderr, flush=True)

    def trouble(self, *lines: str) -> None:
        """Print lines on standard error."""
        for text in lines:
            _print(clean(text), sys.stderr)

    def _no(self, code: str, reason: str) -> None:
        self.result({"ok": False, "code": code, "reason": reason})

    def _say(self, text: str) -> None:
        trouble = _print(text, sys.stdout)
        if trouble is not None:
            self._heard = False
            self.lost = self.lost or not isinstance(trouble, BrokenPipeError)
            _silence(sys.stdout)


def _print(text: str, stream: TextIO | None) -> OSError | None:
    """Print a line at once; return why that was not possible. A closed stream takes everything."""
    if stream is not None:
        try:
            print(text, file=stream, flush=True)
        except OSError as error:
            return error
    return None


def _silence(stream: TextIO) -> None:
    """Send what a stream still holds nowhere, or the interpreter complains when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)
