"""What the command line says: plain lines, or one JSON object."""

from __future__ import annotations

import json
import sys

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.services.plain_words import defect_words, error_words


def clean(text: str) -> str:
    """Return text that cannot steer a terminal: control characters become U+FFFD."""
    return "".join(
        letter if letter.isprintable() or letter in " \n\t" else "\ufffd" for letter in text
    )


class Voice:
    """Prints results on standard output and troubles on standard error."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def line(self, text: str) -> None:
        """Print one line for a person; nothing where JSON was asked for."""
        if not self.as_json:
            print(clean(text), flush=True)

    def result(self, value: object) -> None:
        """Print the one JSON value; nothing where a person reads."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False), flush=True)

    def error(self, error: UserFacing) -> None:
        """Say what happened, what is safe and what to do next."""
        words = error_words(error)
        if self.as_json:
            reason = {"ok": False, "code": error.code.value, "reason": words.what}
            print(json.dumps(reason, ensure_ascii=False), flush=True)
        self.usage(f"{words.what}\n{words.safe}\n{words.next}")

    def defect(self) -> None:
        """Apologise for a mistake of ours without showing anything of it."""
        words = defect_words()
        self.usage(f"{words.what}\n{words.safe}")

    def usage(self, text: str) -> None:
        """Print a sentence on standard error."""
        print(clean(text), file=sys.stderr, flush=True)
