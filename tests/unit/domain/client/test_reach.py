"""What is agreed on reaching somebody, and what may be a slip."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.client.reach import NOT_ASKED, Reach, is_doubtful, without_permission


@pytest.mark.parametrize(
    ("reach", "doubtful"),
    [
        (NOT_ASKED, False),
        (Reach(call_ok=False, message_ok=True), True),
        (Reach(call_ok=False, message_ok=False), False),
        (Reach(call_ok=None, message_ok=True), False),
        (Reach(call_ok=True, message_ok=True), False),
    ],
)
def test_message_where_a_call_is_not_safe_is_doubtful(reach: Reach, doubtful: bool) -> None:
    assert is_doubtful(reach) is doubtful


def test_without_permission_every_yes_goes_and_every_no_stays() -> None:
    given = Reach(True, True, "evenings", "wait", False, "words", True, True)
    assert without_permission(given) == Reach(
        None, None, "evenings", "wait", False, "words", None, True
    )
