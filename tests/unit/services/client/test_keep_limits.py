"""Talks about the limits: each its own record, corrected by a revision, kept while typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.limits import EXPLAINED, Limit, LimitsExplained, SheetAnswer
from safeplan_desktop.domain.paper.document import ExportedDocument, Paper, PaperChoice
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.verify_document import VerifyDocument
from safeplan_desktop.services.work import Work
from tests.gui.fakes import FakeSession
from tests.gui.world import FakeWorld, client_named, make_world
from tests.talks import TALK


@pytest.fixture
def world() -> FakeWorld:
    return make_world()


@pytest.fixture
def session(world: FakeWorld) -> FakeSession:
    return world.example()


@pytest.fixture
def work(world: FakeWorld, session: FakeSession) -> Work:
    return Work(session, world.outside)


@pytest.fixture
def ana(session: FakeSession) -> ClientId:
    return client_named(session, "Ana")


def test_talk_begins_with_no_claim_at_all(work: Work) -> None:
    begun = KeepLimits(work).begin()
    assert begun == LimitsExplained(None, by=begun.by)
    assert begun.limits == ()
    assert begun.by


def test_sheet_before_a_talk_shows_what_is_usual_and_claims_no_day(work: Work) -> None:
    guardian = Person("1", "Example: Vera", is_guardian=True)
    client = Client("Example: Zo", languages="Serbian", interpreter="Jo", people=(guardian,))
    shown = KeepLimits(work).to_read(client)
    assert (shown.explained_on, shown.language, shown.interpreter) == (None, "", "Jo")
    assert Limit.GUARDIANS in shown.limits
    assert Limit.GUARDIANS not in KeepLimits(work).to_read(replace(client, people=())).limits


def test_talk_is_written_corrected_and_had_again(work: Work, ana: ClientId) -> None:
    assert KeepLimits(work).latest(ana) is None
    first = KeepLimits(work).write(ana, TALK)
    KeepLimits(work).write(ana, replace(TALK, sheet=SheetAnswer.SIGNED), first)
    again = replace(TALK, explained_on=date(2026, 3, 12))
    KeepLimits(work).write(ana, again)
    assert [each.record for each in KeepLimits(work).talks(ana)] == [
        again,
        replace(TALK, sheet=SheetAnswer.SIGNED),
    ]
    latest = KeepLimits(work).latest(ana)
    assert latest is not None
    assert latest.record == again
    assert KeepClients(work).timeline(ana)[0].what == EXPLAINED


def test_talk_with_a_problem_is_not_written(work: Work, ana: ClientId) -> None:
    with pytest.raises(ValueError, match="problems"):
        KeepLimits(work).write(ana, replace(TALK, limits=()))
    assert KeepLimits(work).latest(ana) is None


def test_talk_half_typed_is_kept_and_goes_when_it_is_written(work: Work, ana: ClientId) -> None:
    KeepLimits(work).save_draft(ana, TALK)
    kept = KeepLimits(work).draft(ana)
    assert kept is not None
    assert kept[0] == TALK
    KeepLimits(work).write(ana, TALK)
    assert KeepLimits(work).draft(ana) is None


def test_sheet_is_written_and_registered(world: FakeWorld, work: Work, ana: ClientId) -> None:
    path = Path("/example/out/sheet.pdf")
    entry = ExportDocument(work).to_file(ana, path, PaperChoice(Paper.CONSENT_SHEET)).entry
    assert entry.paper is Paper.CONSENT_SHEET
    assert world.files.read(path, 10_000) == b"%PDF What stays between us Example: Ana J."
    assert [each.record for each in work.session.ledger.of_client(ExportedDocument, ana)] == [entry]
    line = KeepClients(work).timeline(ana)[0]
    assert (line.kind, line.what, line.handed_out) == ("document", "saved", True)
    verdict = VerifyDocument(world.outside).check(path, work.session)
    assert verdict.newer_version == 0
