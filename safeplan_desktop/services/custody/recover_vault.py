"""The way back in with the printed code, without a window: code, passphrase, new code, open."""

from __future__ import annotations

from enum import StrEnum

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.services.custody.enter_passphrase import EnterPassphrase


class RecoverStep(StrEnum):
    """The steps in their order. `OPENING` is the end of the way."""

    OLD_CODE = "old-code"
    PASSPHRASE = "passphrase"
    NEW_CODE = "new-code"
    TYPE_BACK = "type-back"
    OPENING = "opening"


_ORDER = tuple(RecoverStep)


class RecoverProblem(StrEnum):
    """What is missing on a step."""

    CODE_INCOMPLETE = "code-incomplete"
    CODE_MISTYPED = "code-mistyped"
    CODE_NOT_TRIED = "code-not-tried"
    PASSPHRASE = "passphrase"
    NEW_CODE = "new-code"
    TYPED_BACK = "typed-back"


class RecoverVault:
    """What has been typed so far and where the person stands. Nothing changes before the end."""

    def __init__(self) -> None:
        self.old_code = ""
        self.passphrase = EnterPassphrase()
        self.new_code = ""
        self.typed_back = ""
        self.sheets: tuple[AuditEvent, ...] = ()
        self._step = RecoverStep.OLD_CODE
        self._proven: bytes | None = None

    @property
    def step(self) -> RecoverStep:
        """Where the person stands."""
        return self._step

    def problem(self) -> RecoverProblem | None:
        """Return what keeps this step from being left, None if nothing does."""
        if self._step is RecoverStep.OLD_CODE:
            return self._problem_of_code()
        missing = {
            RecoverStep.PASSPHRASE: (RecoverProblem.PASSPHRASE, self.passphrase.problems()),
            RecoverStep.NEW_CODE: (RecoverProblem.NEW_CODE, not self.new_code),
            RecoverStep.TYPE_BACK: (RecoverProblem.TYPED_BACK, not self.comparison().complete),
        }
        if self._step not in missing:
            return None
        problem, is_missing = missing[self._step]
        return problem if is_missing else None

    def _problem_of_code(self) -> RecoverProblem | None:
        secret = _read(self.old_code)
        if secret is None:
            letters = "".join(recovery_code.groups(self.old_code))
            short = len(letters) < recovery_code.LENGTH
            return RecoverProblem.CODE_INCOMPLETE if short else RecoverProblem.CODE_MISTYPED
        return None if secret == self._proven else RecoverProblem.CODE_NOT_TRIED

    def sheet_left(self, how: AuditEvent) -> None:
        """Note that the sheet of the new code was saved or printed."""
        self.sheets = (*self.sheets, how)

    def proven(self, code: str) -> None:
        """Note that the vault took this code."""
        self._proven = recovery_code.read(code)

    def forward(self) -> RecoverProblem | None:
        """Take the next step if nothing is missing; return what is."""
        problem = self.problem()
        if problem is None and self._step is not RecoverStep.OPENING:
            self._step = _ORDER[_ORDER.index(self._step) + 1]
        return problem

    def back(self) -> bool:
        """Take one step back; False on the first one, where back leads out."""
        place = _ORDER.index(self._step)
        if place == 0:
            return False
        self._step = _ORDER[place - 1]
        return True

    def return_to(self, step: RecoverStep) -> None:
        """Go back to a step that lies behind. Raises ValueError for any other."""
        if _ORDER.index(step) >= _ORDER.index(self._step):
            raise ValueError(step)
        self._step = step

    def comparison(self) -> recovery_code.Comparison:
        """Compare what is typed back with the new code."""
        return recovery_code.compare(self.typed_back, self.new_code)


def _read(typed: str) -> bytes | None:
    try:
        return recovery_code.read(typed)
    except UserFacing as error:
        if error.code is not ErrorCode.MISTYPED_RECOVERY_CODE:
            raise
        return None
