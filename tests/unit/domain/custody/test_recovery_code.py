"""The recovery code survives reading aloud and catches every slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing

SECRETS = st.binary(min_size=20, max_size=20)


@given(SECRETS)
def test_read_what_was_written_gives_the_secret_back(secret: bytes) -> None:
    code = recovery_code.write(secret)
    assert len(code.split("-")) == 9
    assert recovery_code.read(code) == secret


@given(SECRETS)
def test_read_lower_case_with_spaces_and_letter_slips_is_forgiven(secret: bytes) -> None:
    code = recovery_code.write(secret).lower().replace("-", "  ")
    spoken = code.replace("1", "l").replace("0", "o")
    assert recovery_code.read(f" {spoken}\n") == secret


@given(SECRETS, st.integers(0, 31), st.integers(1, 31))
def test_read_one_wrong_character_is_refused(secret: bytes, place: int, shift: int) -> None:
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    letters = list(recovery_code.write(secret).replace("-", ""))
    letters[place] = alphabet[(alphabet.index(letters[place]) + shift) % 32]
    assert _read_or_none("".join(letters)) != secret


def test_read_one_wrong_character_is_nearly_always_noticed() -> None:
    code = recovery_code.write(b"twenty bytes of code").replace("-", "")
    slips = [code[:i] + ("0" if code[i] != "0" else "1") + code[i + 1 :] for i in range(36)]
    assert [_read_or_none(slip) for slip in slips] == [None] * 36


def _read_or_none(typed: str) -> bytes | None:
    try:
        return recovery_code.read(typed)
    except UserFacing:
        return None


@pytest.mark.parametrize("typed", ["", "-", "TBNK", "U" * 36, "A" * 35, "A" * 37, "\u0661" * 36])
def test_read_what_is_no_code_is_refused_in_plain_words(typed: str) -> None:
    with pytest.raises(UserFacing) as caught:
        recovery_code.read(typed)
    assert caught.value.code is ErrorCode.MISTYPED_RECOVERY_CODE


def test_write_too_few_bytes_is_a_defect_of_the_caller() -> None:
    with pytest.raises(ValueError, match="20 bytes"):
        recovery_code.write(b"short")
