"""The way back in with the printed code, without a window: code, passphrase, new code, open."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeAlias

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.services.custody.enter_passphrase import EnterPassphrase
from safeplan_desktop.services.steps import Position, Walker, plain_way


class RecoverStep(StrEnum):
    """The steps in their order. `OPENING` is the end of the way."""

    OLD_CODE = "old-code"
    PASSPHRASE = "passphrase"
    NEW_CODE = "new-code"
    TYPE_BACK = "type-back"
    OPENING = "opening"


class RecoverProblem(StrEnum):
    """What is missing on a step."""

    CODE_INCOMPLETE = "code-incomplete"
    CODE_MISTYPED = "code-mistyped"
    CODE_NOT_TRIED = "code-not-tried"
    PASSPHRASE = "passphrase"
    NEW_CODE = "new-code"
    TYPED_BACK = "typed-back"


RecoverPosition: TypeAlias = Position[RecoverStep, RecoverProblem]
"""Where the person stands."""
_ORDER = tuple(RecoverStep)


class RecoverVault(Walker[RecoverPosition, RecoverStep, RecoverProblem]):
    """What has been typed so far and where the person stands. Nothing changes before the end."""

    def __init__(self) -> None:
        way = plain_way(
            lambda _position: _ORDER,
            self._missing,
            under={
                RecoverStep.TYPE_BACK: RecoverStep.NEW_CODE,
                RecoverStep.OPENING: RecoverStep.NEW_CODE,
            },
        )
        super().__init__(way, Position(RecoverStep.OLD_CODE))
        self.old_code = ""
        self.passphrase = EnterPassphrase()
        self.new_code = ""
        self.typed_back = ""
        self.sheets: tuple[AuditEvent, ...] = ()
        self._proven: bytes | None = None

    def _missing(self, position: RecoverPosition) -> Sequence[RecoverProblem]:
        """Return what keeps a step from being left."""
        if position.step is RecoverStep.OLD_CODE:
            return self._problems_of_code()
        checks = {
            RecoverStep.PASSPHRASE: (RecoverProblem.PASSPHRASE, bool(self.passphrase.problems())),
            RecoverStep.NEW_CODE: (RecoverProblem.NEW_CODE, not self.new_code),
            RecoverStep.TYPE_BACK: (RecoverProblem.TYPED_BACK, not self.comparison().complete),
        }
        problem, is_missing = checks.get(position.step, (None, False))
        return (problem,) if problem is not None and is_missing else ()

    def _problems_of_code(self) -> Sequence[RecoverProblem]:
        secret = _read(self.old_code)
        if secret is None:
            letters = "".join(recovery_code.groups(self.old_code))
            short = len(letters) < recovery_code.LENGTH
            return (RecoverProblem.CODE_INCOMPLETE if short else RecoverProblem.CODE_MISTYPED,)
        return () if secret == self._proven else (RecoverProblem.CODE_NOT_TRIED,)

    def sheet_left(self, how: AuditEvent) -> None:
        """Note that the sheet of the new code was saved or printed."""
        self.sheets = (*self.sheets, how)

    def proven(self, code: str) -> None:
        """Note that the vault took this code."""
        self._proven = recovery_code.read(code)

    def comparison(self) -> recovery_code.Comparison:
        """Compare what is typed back with the groups of the new code that are asked for."""
        return recovery_code.compare(self.typed_back, recovery_code.asked_groups(self.new_code))


def _read(typed: str) -> bytes | None:
    try:
        return recovery_code.read(typed)
    except UserFacing as error:
        if error.code is not ErrorCode.MISTYPED_RECOVERY_CODE:
            raise
        return None
