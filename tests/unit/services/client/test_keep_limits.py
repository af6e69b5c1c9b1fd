"""Talks about the limits: each its own record, corrected by a revision, kept while typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.limits import Limit, LimitsExplained, SheetAnswer
from safeplan_desktop.domain.paper.document import ExportedDocument, Paper
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.keep_clients import Happening
from safeplan_desktop.services.make_paper import PaperChoice
from safeplan_desktop.services.program import Desk
from tests.gui.fakes import FakeSession
from tests.gui.world import FakeWorld, client_named, make_world

DAY = date(2025, 3, 12)
TALK = LimitsExplained(DAY, by="Example: Maria", language="English")


@pytest.fixture
def world() -> FakeWorld:
    return make_world()


@pytest.fixture
def session(world: FakeWorld) -> FakeSession:
    return world.example()


@pytest.fixture
def desk(world: FakeWorld, session: FakeSession) -> Desk:
    return world.program.sit_down(session)


@pytest.fixture
def ana(session: FakeSession) -> ClientId:
    return client_named(session, "Ana")


def test_talk_begins_with_what_is_known(desk: Desk) -> None:
    guardian = Person("1", "Example: Vera", is_guardian=True)
    client = Client("Example: Zo", languages="Serbian", interpreter="Jo", people=(guardian,))
    begun = desk.limits.begin(client)
    assert (begun.language, begun.interpreter) == ("Serbian", "Jo")
    assert begun.by
    assert begun.explained_on is not None
    assert Limit.GUARDIANS in begun.limits
    assert Limit.GUARDIANS not in desk.limits.begin(replace(client, people=())).limits


def test_talk_is_written_corrected_and_had_again(desk: Desk, ana: ClientId) -> None:
    assert desk.limits.latest(ana) is None
    first = desk.limits.write(ana, TALK)
    desk.limits.write(ana, replace(TALK, sheet=SheetAnswer.SIGNED), first)
    again = replace(TALK, explained_on=date(2026, 3, 12))
    desk.limits.write(ana, again)
    assert [each.record for each in desk.limits.talks(ana)] == [
        again,
        replace(TALK, sheet=SheetAnswer.SIGNED),
    ]
    latest = desk.limits.latest(ana)
    assert latest is not None
    assert latest.record == again
    assert desk.clients.timeline(ana)[0].happening is Happening.LIMITS_EXPLAINED


def test_talk_with_a_problem_is_not_written(desk: Desk, ana: ClientId) -> None:
    with pytest.raises(ValueError, match="problems"):
        desk.limits.write(ana, replace(TALK, limits=()))
    assert desk.limits.latest(ana) is None


def test_talk_half_typed_is_kept_and_goes_when_it_is_written(desk: Desk, ana: ClientId) -> None:
    desk.limits.save_draft(ana, TALK)
    kept = desk.limits.draft(ana)
    assert kept is not None
    assert kept[0] == TALK
    desk.limits.write(ana, TALK)
    assert desk.limits.draft(ana) is None


def test_sheet_is_written_and_registered(world: FakeWorld, desk: Desk, ana: ClientId) -> None:
    path = Path("/example/out/sheet.pdf")
    entry = desk.export.to_file(ana, path, PaperChoice(Paper.CONSENT_SHEET)).entry
    assert entry.paper is Paper.CONSENT_SHEET
    assert world.files.read(path, 10_000) == b"%PDF consent Example: Ana J."
    assert [each.record for each in desk.session.ledger.of_client(ExportedDocument, ana)] == [entry]
    assert desk.clients.timeline(ana)[0].happening is Happening.PAPER_SAVED
    verdict = world.program.verify.check(path, desk.session)
    assert verdict.newer_version == 0
