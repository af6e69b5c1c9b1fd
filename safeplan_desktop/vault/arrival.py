"""What is written when a vault is unlocked: once it is found whole, or never."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.services.ports import Progress

_READ_ONLY: Final = {
    ErrorCode.NO_ROOM: ErrorCode.READ_ONLY_FULL,
    ErrorCode.NOT_WRITABLE: ErrorCode.READ_ONLY_PLACE,
    ErrorCode.STORAGE_FAILED: ErrorCode.READ_ONLY_PLACE,
}


def refusal_for(error: UserFacing) -> UserFacing | None:
    """Return why a vault can be read only, None where the error is of another kind."""
    code = _READ_ONLY.get(error.code)
    return None if code is None else UserFacing(code)


@dataclass(slots=True)
class Arrival:
    """The entries of one unlock. `write` is called once; `forget` wipes what it would need.

    `brings_secrets`: a new passphrase and a new code are among them, so that nobody is let in
    without. `has_happened` says that they are written, `is_over` that nothing more is going to be.
    """

    write: Callable[[Progress], None] = field(repr=False)
    forget: Callable[[], None] = field(repr=False)
    brings_secrets: bool = False
    is_over: bool = False
    has_happened: bool = False

    def happen(self, progress: Progress) -> None:
        """Write them, unless that has been done or given up. Raises what writing raises."""
        if not self.is_over:
            self.is_over = True
            try:
                self.write(progress)
                self.has_happened = True
            finally:
                self.forget()

    def give_up(self) -> None:
        """Let nothing be written any more."""
        if not self.is_over:
            self.is_over = True
            self.forget()
