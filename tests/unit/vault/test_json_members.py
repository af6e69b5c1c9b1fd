"""Members of a file's objects: as the format says, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from safeplan_desktop.vault.files import json_members
from safeplan_desktop.vault.files.canonical import Object, Value

REFUSED = ValueError  # of whatever kind


@pytest.mark.parametrize("text", ["", "A1", "0g", "0", "ab ", "é" * 2, "0x12"])
def test_binary_anything_but_lower_case_hex_is_refused(text: str) -> None:
    with pytest.raises(REFUSED):
        json_members.binary({"a": text}, "a", 1)


def test_binary_right_size_gives_the_bytes() -> None:
    assert json_members.binary({"a": "00ff"}, "a", 2) == b"\x00\xff"


@pytest.mark.parametrize("value", [True, -1, "1", None, [], {}])
def test_whole_anything_but_a_whole_number_is_refused(value: Value) -> None:
    with pytest.raises(REFUSED):
        json_members.whole({"a": value}, "a")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "2026-11-23",
        "2026-11-23T10:00:00",
        "2026-11-23T10:00:00+00:00",
        "2026-1-2T3:4:5Z",
        "2026-02-30T00:00:00Z",
        "2026-11-23T24:00:00Z",
        " 2026-11-23T10:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-11-23T10:00:00Z\n",
    ],
)
def test_moment_any_other_spelling_is_refused(text: str) -> None:
    with pytest.raises(REFUSED):
        json_members.moment({"a": text}, "a")


def test_moment_what_was_spelled_is_read_back_in_utc() -> None:
    local = datetime(2026, 11, 23, 18, 0, 5, 999_999, tzinfo=timezone(timedelta(hours=1)))
    assert json_members.spelled(local) == "2026-11-23T17:00:05Z"
    assert json_members.moment({"a": json_members.spelled(local)}, "a") == datetime(
        2026, 11, 23, 17, 0, 5, tzinfo=UTC
    )


def test_moment_of_the_first_year_is_as_good_as_any() -> None:
    first = "0001-01-01T00:00:00Z"
    assert json_members.spelled(json_members.moment({"a": first}, "a")) == first


@pytest.mark.parametrize(
    "take",
    [
        lambda source: json_members.text(source, "a"),
        lambda source: json_members.identifier(source, "a"),
        lambda source: json_members.binary(source, "a"),
        lambda source: json_members.whole(source, "a"),
        lambda source: json_members.moment(source, "a"),
        lambda source: json_members.inner(source, "a"),
        lambda source: json_members.objects(source, "a", 5),
        lambda source: json_members.only(source, frozenset({"a"})),
    ],
)
def test_any_missing_member_is_refused(take: Callable[[Object], object]) -> None:
    with pytest.raises(REFUSED):
        take({"b": 1})


def test_objects_more_than_allowed_or_not_all_objects_are_refused() -> None:
    assert json_members.objects({"a": [{}, {"b": 1}]}, "a", 2) == [{}, {"b": 1}]
    three: list[Value] = [{}, {}, {}]
    mixed: list[Value] = [{}, 1]
    for value in (three, mixed):
        with pytest.raises(REFUSED):
            json_members.objects({"a": value}, "a", 2)
