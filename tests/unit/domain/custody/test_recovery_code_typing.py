"""A recovery code while it is being typed: groups, slips, look-alikes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing

SECRET = bytes(range(20))
CODE = recovery_code.write(SECRET)
GROUPS = CODE.split("-")


def test_code_written_is_nine_groups_of_four() -> None:
    assert [len(group) for group in GROUPS] == [4] * 9


@given(st.binary(min_size=20, max_size=20), st.sampled_from(["", " ", "-", "\u2014", " . ", "\n"]))
def test_code_typed_back_with_any_separator_is_read(secret: bytes, separator: str) -> None:
    code = recovery_code.write(secret)
    typed = separator.join(code.split("-")).lower().replace("0", "o").replace("1", "l")
    assert recovery_code.read(typed) == secret
    assert recovery_code.compare(typed, code).complete


@given(st.text(max_size=60))
def test_compare_anything_typed_never_raises(typed: str) -> None:
    comparison = recovery_code.compare(typed, CODE)
    assert not set(comparison.right) & set(comparison.wrong)
    assert all(place < 9 for place in comparison.right)


def test_groups_separated_by_the_person_keep_a_short_one_short() -> None:
    typed = f"{GROUPS[0]} {GROUPS[1][:3]} {GROUPS[2]}"
    assert recovery_code.groups(typed) == (GROUPS[0], GROUPS[1][:3], GROUPS[2])


def test_groups_separated_oddly_are_read_in_fours() -> None:
    assert recovery_code.groups("AB CD EFGH J") == ("ABCD", "EFGH", "J")


def test_compare_half_typed_group_is_neither_right_nor_wrong() -> None:
    comparison = recovery_code.compare(f"{GROUPS[0]}-{GROUPS[1][:2]}", CODE)
    assert comparison == recovery_code.Comparison((0,), (), complete=False)


def test_compare_letter_left_out_spoils_one_group_only() -> None:
    typed = "-".join([GROUPS[0], GROUPS[1][:3], *GROUPS[2:]])
    comparison = recovery_code.compare(typed, CODE)
    assert comparison.wrong == (1,)
    assert comparison.right == (0, 2, 3, 4, 5, 6, 7, 8)
    assert not comparison.complete


def test_compare_wrong_letter_names_its_group() -> None:
    wrong = "Z" if GROUPS[4][0] != "Z" else "Y"
    typed = "-".join([*GROUPS[:4], wrong + GROUPS[4][1:], *GROUPS[5:]])
    assert recovery_code.compare(typed, CODE).wrong == (4,)


def test_compare_more_than_nine_groups_is_wrong() -> None:
    assert recovery_code.compare(f"{CODE}-0000", CODE).wrong == (9,)


def test_strange_groups_name_what_no_code_has() -> None:
    typed = "ABCD AB#D ABCU " + "0000 " * 6 + "0000"
    assert recovery_code.strange_groups(typed) == (1, 2, 9)


def test_read_with_a_slip_is_mistyped() -> None:
    wrong = "Z" if CODE[0] != "Z" else "Y"
    with pytest.raises(UserFacing) as caught:
        recovery_code.read(wrong + CODE[1:])
    assert caught.value.code is ErrorCode.MISTYPED_RECOVERY_CODE
