"""Recovery as a path of steps: mistyped, wrong, new passphrase, new code, back."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.custody.passphrase import PassphraseRule, PassphraseVerdict
from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.services.custody.recover_vault import (
    RecoverProblem,
    RecoverStep,
    RecoverVault,
)

OLD = recovery_code.write(b"\x03" * 20)
NEW = recovery_code.write(b"\x04" * 20)
GOOD = "four quiet herons on the pier"


def walk(recover: RecoverVault, until: RecoverStep) -> None:
    while recover.step is not until:
        if recover.step is RecoverStep.OLD_CODE:
            recover.old_code = OLD
            recover.proven(OLD)
        elif recover.step is RecoverStep.PASSPHRASE:
            recover.passphrase.write(GOOD)
            recover.passphrase.write_again(GOOD)
            verdict = PassphraseVerdict(4, len(GOOD), frozenset(PassphraseRule))
            recover.passphrase.weighed(GOOD, verdict)
        elif recover.step is RecoverStep.NEW_CODE:
            recover.new_code = NEW
        else:
            recover.typed_back = recovery_code.asked_groups(NEW).lower()
        assert recover.forward() == ()


def test_way_from_the_code_to_the_open_vault() -> None:
    recover = RecoverVault()
    walk(recover, RecoverStep.OPENING)
    assert recover.problems() == ()
    assert recover.forward() == ()
    assert recover.step is RecoverStep.OPENING


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (RecoverStep.OLD_CODE, RecoverProblem.CODE_INCOMPLETE),
        (RecoverStep.PASSPHRASE, RecoverProblem.PASSPHRASE),
        (RecoverStep.NEW_CODE, RecoverProblem.NEW_CODE),
        (RecoverStep.TYPE_BACK, RecoverProblem.TYPED_BACK),
    ],
)
def test_forward_with_the_step_left_empty_stays_and_says_why(
    step: RecoverStep, problem: RecoverProblem
) -> None:
    recover = RecoverVault()
    walk(recover, step)
    assert recover.forward() == (problem,)
    assert recover.step is step


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (OLD[:-1], RecoverProblem.CODE_INCOMPLETE),
        (("Z" if OLD[0] != "Z" else "Y") + OLD[1:], RecoverProblem.CODE_MISTYPED),
        (OLD + "0", RecoverProblem.CODE_MISTYPED),
        (OLD, RecoverProblem.CODE_NOT_TRIED),
    ],
)
def test_code_typed_says_what_is_in_the_way(typed: str, problem: RecoverProblem) -> None:
    recover = RecoverVault()
    recover.old_code = typed
    assert recover.forward() == (problem,)


def test_code_changed_after_it_was_proven_is_tried_again() -> None:
    recover = RecoverVault()
    walk(recover, RecoverStep.PASSPHRASE)
    assert recover.back()
    recover.old_code = NEW
    assert recover.forward() == (RecoverProblem.CODE_NOT_TRIED,)


def test_code_written_otherwise_after_it_was_proven_stays_proven() -> None:
    recover = RecoverVault()
    walk(recover, RecoverStep.PASSPHRASE)
    recover.back()
    recover.old_code = OLD.lower().replace("-", "")
    assert recover.forward() == ()


def test_proven_with_a_slip_is_refused() -> None:
    with pytest.raises(UserFacing):
        RecoverVault().proven("nonsense")


@pytest.mark.parametrize("step", list(RecoverStep)[1:])
def test_back_and_forward_again_keeps_everything(step: RecoverStep) -> None:
    recover = RecoverVault()
    walk(recover, step)
    while recover.back():
        pass
    assert recover.step is RecoverStep.OLD_CODE
    while recover.step is not step:
        assert recover.forward() == ()


def test_going_to_a_step_leads_back_only() -> None:
    recover = RecoverVault()
    walk(recover, RecoverStep.NEW_CODE)
    recover.go(RecoverStep.OLD_CODE)
    assert recover.step is RecoverStep.OLD_CODE
    with pytest.raises(ValueError, match="new-code"):
        recover.go(RecoverStep.NEW_CODE)
