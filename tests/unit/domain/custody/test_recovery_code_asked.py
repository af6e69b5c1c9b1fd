"""Which groups of a recovery code are typed back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safeplan_desktop.domain.custody import recovery_code

SECRETS = st.binary(min_size=recovery_code.SECRET_BYTES, max_size=recovery_code.SECRET_BYTES)


@given(SECRETS)
def test_three_groups_are_asked_for_in_the_order_of_the_sheet(secret: bytes) -> None:
    code = recovery_code.write(secret)
    places = recovery_code.asked(code)
    assert len(places) == 3
    assert list(places) == sorted(set(places))
    assert recovery_code.asked(code) == places
    wanted = [code.split("-")[place] for place in places]
    assert recovery_code.asked_groups(code).split("-") == wanted


def test_other_codes_ask_for_other_groups() -> None:
    codes = [recovery_code.write(bytes([number] * 20)) for number in range(40)]
    places = {place for code in codes for place in recovery_code.asked(code)}
    assert places == set(range(9))


def test_nothing_is_asked_of_a_code_that_is_not_there_yet() -> None:
    assert recovery_code.asked("") == ()
    assert recovery_code.asked_groups("") == ""
    assert not recovery_code.compare("", recovery_code.asked_groups("")).complete
