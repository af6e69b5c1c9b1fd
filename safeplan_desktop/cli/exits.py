"""Exit codes, and which error ends in which."""

from __future__ import annotations

from enum import IntEnum

from safeplan_desktop.domain.errors import ErrorCode


class Exit(IntEnum):
    """How a verb ended."""

    DONE = 0
    NO = 1
    USAGE = 2
    WRONG_PASSPHRASE = 3
    DAMAGED = 4
    NO_ROOM = 5
    INTERRUPTED = 130


class WrongUsage(Exception):
    """The command line asks for something that cannot be meant; `reason` says what."""

    def __init__(self, reason: str, usage: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.usage = usage


_EXITS = {
    ErrorCode.PLAN_TOO_LONG: Exit.NO,
    ErrorCode.PAPER_TOO_LONG: Exit.NO,
    ErrorCode.WRONG_PASSPHRASE: Exit.WRONG_PASSPHRASE,
    ErrorCode.WRONG_RECOVERY_CODE: Exit.WRONG_PASSPHRASE,
    ErrorCode.MISTYPED_RECOVERY_CODE: Exit.WRONG_PASSPHRASE,
    ErrorCode.WAIT_BEFORE_RETRY: Exit.WRONG_PASSPHRASE,
    ErrorCode.PASSPHRASE_NEEDED_AGAIN: Exit.WRONG_PASSPHRASE,
    ErrorCode.ALREADY_OPEN: Exit.NO_ROOM,
    ErrorCode.VAULT_BUSY: Exit.NO_ROOM,
    ErrorCode.NO_ROOM: Exit.NO_ROOM,
    ErrorCode.NO_MEMORY: Exit.NO_ROOM,
    ErrorCode.OPENED_TO_READ: Exit.NO_ROOM,
    ErrorCode.READ_ONLY_FULL: Exit.NO_ROOM,
    ErrorCode.READ_ONLY_PLACE: Exit.NO_ROOM,
    ErrorCode.NOT_WRITABLE: Exit.NO_ROOM,
    ErrorCode.STORAGE_FAILED: Exit.NO_ROOM,
    ErrorCode.WRONG_PLACE: Exit.NO_ROOM,
    ErrorCode.ANSWER_LOST: Exit.NO_ROOM,
    ErrorCode.ALREADY_EXISTS: Exit.USAGE,
    ErrorCode.WEAK_PASSPHRASE: Exit.USAGE,
    ErrorCode.PASSPHRASE_TOO_LONG: Exit.USAGE,
    ErrorCode.PRACTICE_WITHOUT_NAME: Exit.USAGE,
    ErrorCode.THERAPIST_WITHOUT_NAME: Exit.USAGE,
    ErrorCode.DETAIL_TOO_LONG: Exit.USAGE,
    ErrorCode.DETAIL_NOT_TEXT: Exit.USAGE,
    ErrorCode.NO_SUCH_CLIENT: Exit.USAGE,
    ErrorCode.WRITTEN_ABOUT: Exit.USAGE,
    ErrorCode.NO_SUCH_PLAN: Exit.USAGE,
    ErrorCode.NAME_MISSING: Exit.USAGE,
    ErrorCode.NOTHING_TO_PUBLISH: Exit.USAGE,
    ErrorCode.CHANGED_MEANWHILE: Exit.USAGE,
    ErrorCode.PLAN_UNCHANGED: Exit.USAGE,
    ErrorCode.PLAN_CONFLICT: Exit.NO,
    ErrorCode.CHARACTER_WITHOUT_FONT: Exit.USAGE,
}


def exit_for(code: ErrorCode) -> Exit:
    """Return the exit code of an error; what is not listed is damage."""
    return _EXITS.get(code, Exit.DAMAGED)
