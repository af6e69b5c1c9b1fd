"""No kind of record can be forgotten: who adds one is told where its line is missing."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final, cast

import pytest

from safeplan_desktop import domain
from safeplan_desktop.domain.client import client, limits
from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan, Step
from safeplan_desktop.domain.record import AuthorId, ClientId, R, Record, RecordId, Revision
from safeplan_desktop.services.kinds import (
    DRAFT_OF,
    KINDS,
    ORDER,
    kind_of,
    reminders,
    search_text,
)
from safeplan_desktop.vault.ledger.codec import Codec
from tests.reached import phones

NAMES: Final = {
    "agreement_points",
    "audit",
    "client",
    "document",
    "ink_signature",
    "limits_explained",
    "means_confirmed",
    "paper_answered",
    "plan_reviewed",
    "own_certificate",
    "practice",
    "practice_number",
    "practitioner",
    "safety_plan",
    "safety_plan_draft",
    "session_agreement",
    "settings",
}
"""What stands in vaults: a name is never changed and never taken away."""

NOW: Final = datetime(2026, 11, 12, 9, tzinfo=UTC)


def written() -> Iterator[type[Record]]:
    """Return every dataclass with a name in the ledger, wherever it stands in the domain."""
    for found in pkgutil.walk_packages(domain.__path__, f"{domain.__name__}."):
        for thing in vars(importlib.import_module(found.name)).values():
            own = isinstance(thing, type) and thing.__module__ == found.name
            if own and "KIND" in vars(thing) and dataclasses.is_dataclass(thing):
                yield cast("type[Record]", thing)


def revision(record: R, number: int = 1) -> Revision[R]:
    client_id, author = ClientId("c"), AuthorId("a")
    return Revision(1, RecordId("r"), number, client_id, author, NOW, NOW, record)


def test_every_kind_of_the_domain_has_its_line_in_the_table() -> None:
    assert set(written()) == set(KINDS)


def test_kinds_have_the_names_that_stand_in_vaults() -> None:
    assert len(set(ORDER)) == len(KINDS)
    assert set(ORDER) == NAMES


def test_every_kind_is_known_to_the_codec() -> None:
    known = Codec()._kinds
    assert {kind.KIND: kind for kind in written()} == known


def test_draft_of_a_kind_is_a_kind_and_belongs_to_one_only() -> None:
    drafts = [kind.draft for kind in KINDS.values() if kind.draft is not None]
    assert set(drafts) <= set(KINDS)
    assert len(DRAFT_OF) == len(drafts)


def test_draft_of_what_is_found_by_the_search_is_found_too() -> None:
    for record, kind in KINDS.items():
        if kind.draft is not None and kind.search is not None:
            assert kind_of(kind.draft).search is not None, record


@pytest.mark.parametrize(("number", "what"), [(1, client.ADDED), (2, client.CHANGED)])
def test_client_is_added_once_and_changed_after(number: int, what: str) -> None:
    happening = kind_of(Client).happening
    assert happening is not None
    line = happening(revision(Client("Example: Ana"), number))
    assert (line.kind, line.what, line.at, line.handed_out) == ("client", what, NOW, False)


def test_talk_is_found_by_everything_that_was_written_in_words() -> None:
    talk = LimitsExplained(None, "Maria", "Serbian", "Jo", also_told=("Vera",), note="She asked.")
    assert limits.search_text(talk).content.split("\n") == [
        "She asked.", "Vera", "Maria", "Serbian", "Jo",
    ]  # fmt: skip


def test_client_is_found_by_the_people_around_them() -> None:
    people = (Person("1", "Marko", "brother", phones("0142")),)
    found = search_text(Client("Example: Ana", "Anka", numbers=phones("7"), people=people))
    assert found is not None
    assert (found.title, found.content) == ("Example: Ana", "Anka\n7\nMarko brother 0142")


def test_half_written_plan_is_found_by_what_stands_in_an_add_field() -> None:
    found = search_text(PlanDraft("c", typing=((Step.MYSELF, "draw the cup"),)))
    assert found is not None
    assert found.content == "draw the cup"


def test_kind_that_asks_for_nothing_has_nothing_due_and_no_words() -> None:
    plan = SafetyPlan("c", 1, date(2026, 11, 12), PlanDraft("c").content)
    assert reminders(revision(plan)) == []
    for record, kind in KINDS.items():
        if kind.due is None:
            assert reminders(revision(object.__new__(record))) == ()
        if kind.search is None:
            assert search_text(object.__new__(record)) is None
