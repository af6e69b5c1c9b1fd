"""What is due, from the projections of a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from safeplan_desktop.domain.client.client import Client, ClientStatus
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole
from safeplan_desktop.domain.plan.confirmed import Elsewhere, MeansConfirmed
from safeplan_desktop.domain.plan.plan import (
    Confirmation,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanDraft,
    SafetyPlan,
)
from safeplan_desktop.domain.plan.review import REVIEW, PlanReviewed, ReviewWay
from safeplan_desktop.domain.plan.traces import means_of
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.domain.traces import Need
from safeplan_desktop.services.ports import Among, ClientChoice
from safeplan_desktop.services.work import new_id
from safeplan_desktop.vault.open_vault import OpenVault
from safeplan_desktop.vault.projections import due
from tests import vaults

DAY = date(2026, 11, 12)
FAR = date(9999, 12, 31)
AGREED = MeansSafetyAction("m", MeansKind.MEDICINES, action="Marko keeps them", by_when=DAY)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[OpenVault]:
    path, _seed = vaults.make_vault(tmp_path)
    with vaults.opened(path) as session:
        yield session


def add(session: OpenVault, name: str, review: date | None, *means: MeansSafetyAction) -> ClientId:
    client_id = ClientId(vaults.add_client(session, vaults.example_client(name)))
    plan = vaults.example_plan(client_id)
    content = replace(plan.content, review_on=review, safer=means)
    vaults.publish(session, replace(plan, content=content))
    return client_id


def of_clients(session: OpenVault, day: date = FAR) -> list[tuple[Need, str, date | None, int]]:
    found = [each for each in session.lists.due.until(day) if each.client]
    assert {each.kind for each in found} <= {SafetyPlan.KIND}
    assert all(each.key == REVIEW or means_of(each.key) for each in found)
    return [(each.need, each.client, each.on, each.count) for each in found]


def test_due_reviews_and_means_of_the_newest_version_up_to_the_day(session: OpenVault) -> None:
    add(session, "Example: Ana", DAY, AGREED, replace(AGREED, id="n", by_when=None))
    add(session, "Example: Ben", date(2026, 11, 13))
    assert of_clients(session, DAY) == [
        (Need.AGREED, "Example: Ana", None, 1),
        (Need.AGREED, "Example: Ana", DAY, 1),
        (Need.REVIEW, "Example: Ana", DAY, 1),
    ]
    assert len(of_clients(session)) == 4


def test_due_later_version_takes_the_place_of_the_earlier(session: OpenVault) -> None:
    ana = add(session, "Example: Ana", DAY, AGREED)
    plan = vaults.example_plan(ana, 2)
    content = replace(plan.content, review_on=date(2027, 1, 1), safer=())
    vaults.publish(session, replace(plan, content=content))
    need, _client, on, _count = of_clients(session)[0]
    assert (len(of_clients(session)), need, on) == (1, Need.REVIEW, date(2027, 1, 1))
    assert session.custody.check().ok


def test_due_means_that_was_confirmed_is_asked_after_no_more_until_that_is_taken_back(
    session: OpenVault,
) -> None:
    ana = add(session, "Example: Ana", None, AGREED, replace(AGREED, id="n"))
    ben = add(session, "Example: Ben", None, AGREED)
    entry = MeansConfirmed(
        *("m", 1, AGREED.kind, "", AGREED.action, DAY, "Maria"),
        *(Confirmation.CLIENT_SAID, "Ana", Elsewhere.NO),
    )
    record_id = new_id(vaults.dice)
    session.ledger.append(entry, record_id, client_id=ana)
    asked = {(each.client_id, each.key) for each in session.lists.due.until(DAY) if each.client}
    assert asked == {(ana, "means:n"), (ben, "means:m")}
    assert session.custody.check().ok
    session.ledger.append(replace(entry, taken_back=True), record_id, client_id=ana)
    assert len(of_clients(session)) == 3
    session.ledger.append(entry, new_id(vaults.dice), client_id=ana)
    vaults.publish(
        session, replace(vaults.example_plan(ana, 2), content=PlanContent(safer=(AGREED,)))
    )
    assert len(of_clients(session)) == 2, "what is open in a newer version is asked after again"
    assert session.custody.check().ok


def test_due_plan_reviewed_together_is_due_on_the_day_agreed_then_until_the_next_version(
    session: OpenVault,
) -> None:
    ana = add(session, "Example: Ana", DAY)
    later = date(2027, 1, 20)
    for way, day in ((ReviewWay.ALONE, None), (ReviewWay.PHONE, later), (ReviewWay.ALONE, None)):
        review = PlanReviewed(1, DAY, "Maria", way, review_on=day)
        session.ledger.append(review, new_id(vaults.dice), client_id=ana)
    due = [(each.kind, each.on) for each in session.lists.due.until(FAR) if each.client]
    assert due == [(PlanReviewed.KIND, later)]
    (row,) = session.lists.clients.rows("Ana")
    assert row.review_on == later
    assert session.custody.check().ok
    plan = vaults.example_plan(ana, 2)
    vaults.publish(session, replace(plan, content=replace(plan.content, review_on=None, safer=())))
    assert [each for each in session.lists.due.until(FAR) if each.client] == []
    (row,) = session.lists.clients.rows("Ana")
    assert row.review_on is None


def test_due_client_who_is_no_longer_seen_is_left_out(session: OpenVault) -> None:
    ana = add(session, "Example: Ana", DAY)
    ended = replace(vaults.example_client("Example: Ana"), status=ClientStatus.ENDED)
    session.ledger.append(ended, RecordId(ana), client_id=ana)
    assert of_clients(session) == []


def test_due_number_that_was_never_checked_comes_first(session: OpenVault) -> None:
    session.ledger.append(
        PracticeNumber(ServiceRole.POISON, "Poison", "1", "GB"), new_id(vaults.dice)
    )
    add(session, "Example: Ana", DAY)
    *before, last = session.lists.due.until(DAY)
    assert "Poison" in [each.what for each in before if each.on is None]
    assert last.client == "Example: Ana"


def test_left_open_names_whose_draft_it_is(session: OpenVault) -> None:
    ana = add(session, "Example: Ana", None)
    session.drafts.save(f"plan:{ana}", PlanDraft(client_id=ana), ana)
    session.drafts.save("client:new", Client("Example: Zo"))
    session.drafts.save(f"limits:{ana}", LimitsExplained(DAY, note="half a sen"), ana)
    assert session.lists.due.left_open() == [
        Due("limits_explained", Need.LEFT_OPEN, None, client_id=ana, client="Example: Ana"),
        Due("client", Need.LEFT_OPEN, None),
        Due("safety_plan", Need.LEFT_OPEN, None, client_id=ana, client="Example: Ana"),
    ]


def test_lately_has_each_client_once_the_latest_first_and_five_at_most(session: OpenVault) -> None:
    names = [f"Example: {letter}" for letter in "ABCDEFG"]
    ids = [add(session, name, None) for name in names]
    session.ledger.append(vaults.example_client("Example: A"), RecordId(ids[0]), client_id=ids[0])
    assert [name for _id, name in session.lists.due.lately()] == [
        "Example: A", "Example: G", "Example: F", "Example: E", "Example: D",
    ]  # fmt: skip


def test_queries_go_by_an_index_and_read_no_ledger(session: OpenVault) -> None:
    database = session._file.database
    asked = ("2026-11-12", "ended", 200)
    steps = [row[3] for row in database.rows(f"EXPLAIN QUERY PLAN {due._UNTIL}", asked)]
    assert not any("SCAN" in step and "due_by_day" not in step for step in steps), steps
    lately = [row[3] for row in database.rows(f"EXPLAIN QUERY PLAN {due._LATELY}", (200,))]
    assert not any("TEMP B-TREE" in step for step in lately), lately


def test_client_list_shows_who_is_open_due_or_ended_and_orders_by_review(
    session: OpenVault,
) -> None:
    ben, ana = add(session, "Example: Ben", date(2026, 11, 13)), add(session, "Example: Ana", None)
    cleo, dan = add(session, "Example: Cleo", DAY), add(session, "Example: Dan", DAY)
    ended = replace(vaults.example_client("Example: Dan"), status=ClientStatus.ENDED)
    session.ledger.append(ended, RecordId(dan), client_id=dan)

    def listed(among: Among, words: str = "", *, by_review: bool = False) -> list[ClientId]:
        choice = ClientChoice(among, by_review, DAY)
        rows = session.lists.clients.rows(words, choice)
        assert session.lists.clients.count(words, choice) == len(rows)
        return [row.client_id for row in rows if row.client_id in (ana, ben, cleo, dan)]

    assert listed(Among.OPEN) == [ana, ben, cleo]
    assert listed(Among.OPEN, by_review=True) == [cleo, ben, ana]
    assert listed(Among.DUE) == [cleo]
    assert listed(Among.ENDED) == [dan]
    assert listed(Among.ALL, by_review=True) == [cleo, dan, ben, ana]
    assert listed(Among.DUE, "cle", by_review=True) == [cleo]
    assert listed(Among.DUE, "ben") == []
