"""What changed in a client's details, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.history import FieldChange, changes_between, history
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.record import AuthorId, ClientId, RecordId, Revision
from tests.reached import phones

ANA = Client("Ana", numbers=phones("1"), birth_date=date(1991, 6, 4))
MARKO = Person("m", "Marko", "brother", phones("2"))
START = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def revisions(*records: Client) -> list[Revision[Client]]:
    return [
        Revision(
            at, RecordId("a"), at, ClientId("a"), AuthorId(f"author {at}"),
            START + timedelta(days=at), START + timedelta(days=at), record,
        )
        for at, record in enumerate(records, start=1)
    ]  # fmt: skip


def test_changes_of_the_clients_own_fields_are_named_with_before_and_after() -> None:
    later = replace(ANA, numbers=phones("2"), reach=Reach(call_ok=False))
    assert changes_between(ANA, later) == (
        FieldChange("numbers", phones("1"), phones("2")),
        FieldChange("call_ok", None, False),
    )
    assert changes_between(ANA, ANA) == ()


def test_person_who_came_is_named_and_what_is_known_of_them() -> None:
    came = changes_between(ANA, replace(ANA, people=(MARKO,)))
    assert came == (
        FieldChange("person", None, "Marko"),
        FieldChange("relation", "", "brother", "Marko"),
        FieldChange("numbers", (), phones("2"), "Marko"),
    )
    assert changes_between(replace(ANA, people=(MARKO,)), ANA) == (
        FieldChange("person", "Marko", None),
    )


def test_person_renamed_or_changed_is_the_same_person() -> None:
    before = replace(ANA, people=(MARKO,))
    after = replace(ANA, people=(replace(MARKO, name="Mark", must_not_be_told=True),))
    assert changes_between(before, after) == (
        FieldChange("name", "Marko", "Mark", "Mark"),
        FieldChange("must_not_be_told", False, True, "Mark"),
    )


def test_people_in_another_order_are_no_change() -> None:
    vera = Person("v", "Vera")
    assert not changes_between(
        replace(ANA, people=(MARKO, vera)), replace(ANA, people=(vera, MARKO))
    )


def test_history_is_newest_first_says_by_whom_and_leaves_out_what_changed_nothing() -> None:
    later = replace(ANA, numbers=phones("2"))
    found = history(revisions(ANA, ANA, later))
    assert [(each.at.day, each.by) for each in found] == [(4, "author 3"), (2, "author 1")]
    assert found[0].changes == (FieldChange("numbers", phones("1"), phones("2")),)
    assert FieldChange("name", "", "Ana") in found[1].changes


def test_history_of_nothing_is_empty() -> None:
    assert history([]) == ()
