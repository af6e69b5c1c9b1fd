"""A paper that leaves the vault is registered, or it has not left."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.clock import ClockDoubt
from safeplan_desktop.domain.paper.document import ExportedDocument, Finding, Paper, PaperChoice
from safeplan_desktop.domain.paper.identity import DocumentMark, SigningIdentity
from safeplan_desktop.domain.plan.plan import STEPS, Step
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.content import languages as paper_languages
from safeplan_desktop.services.content.messages import error_words
from safeplan_desktop.services.content.words import Words, words
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.paper import describe
from safeplan_desktop.services.ports import PlanPaper, SignedPage
from safeplan_desktop.services.practice.change_settings import ChangeSettings
from safeplan_desktop.services.verify_document import VerifyDocument
from safeplan_desktop.services.work import Work
from tests.gui.fakes import PASSPHRASE, FakeSession
from tests.gui.world import FakeWorld, make_world

PAPER = Path("/example/out/plan.pdf")
PLAN = PaperChoice()


@pytest.fixture
def world() -> FakeWorld:
    return make_world()


def _ana(work: Work) -> ClientId:
    """Return a client with a plan."""
    return next(row.client_id for row in KeepClients(work).rows() if row.plan_version)


def test_plan_to_file_is_written_registered_and_audited(world: FakeWorld) -> None:
    work = Work(world.example(), world.outside)
    client = _ana(work)
    entry = ExportDocument(work).to_file(client, PAPER).entry
    written = world.outside.files.read(PAPER, 10_000)
    assert entry.sha256 == hashlib.sha256(written).hexdigest()
    ledger = work.session.ledger
    assert [each.record for each in ledger.of_client(ExportedDocument, client)] == [entry]
    assert ledger.of_client(Audit, client)[0].record.event is AuditEvent.EXPORTED


def test_plan_to_file_on_a_full_disk_registers_nothing(world: FakeWorld) -> None:
    work = Work(world.example(), world.outside)
    world.files.broken = UserFacing(ErrorCode.NO_ROOM)
    client = _ana(work)
    with pytest.raises(UserFacing):
        ExportDocument(work).to_file(client, PAPER)
    assert work.session.ledger.of_client(ExportedDocument, client) == []


def test_plan_to_file_that_cannot_be_registered_leaves_no_file(world: FakeWorld) -> None:
    session = world.example()
    work = Work(session, world.outside)
    client = _ana(work)
    session.fake_ledger.broken = UserFacing(ErrorCode.NO_ROOM)
    with pytest.raises(UserFacing):
        ExportDocument(work).to_file(client, PAPER)
    assert PAPER not in world.files.written


def test_plan_to_file_ten_minutes_after_unlock_asks_again(world: FakeWorld) -> None:
    work = Work(world.example(), world.outside)
    session = work.session
    assert isinstance(session, FakeSession)
    session.clock.advance(minutes=10, seconds=1)
    with pytest.raises(UserFacing) as caught:
        ExportDocument(work).to_file(_ana(work), PAPER)
    assert caught.value.code is ErrorCode.PASSPHRASE_NEEDED_AGAIN
    session.confirm(session.passphrase)
    assert ExportDocument(work).to_file(_ana(work), PAPER).entry.plan_version > 0


def test_plan_to_file_after_the_clock_was_set_back_still_asks_again_in_time(
    world: FakeWorld,
) -> None:
    work = Work(world.example(), world.outside)
    world.clock.advance(minutes=10, seconds=1)
    world.clock.set_by(days=-2)
    with pytest.raises(UserFacing) as caught:
        ExportDocument(work).to_file(_ana(work), PAPER)
    assert caught.value.code is ErrorCode.PASSPHRASE_NEEDED_AGAIN


def test_plan_is_not_signed_by_a_clock_that_was_set_back_until_she_says_so(
    world: FakeWorld,
) -> None:
    work = Work(world.example(), world.outside)
    world.clock.set_by(days=-2)
    export, client = ExportDocument(work), _ana(work)
    with pytest.raises(UserFacing) as caught:
        export.to_file(client, PAPER)
    assert caught.value.code is ErrorCode.CLOCK_IN_DOUBT
    assert "2026-11-10 14:02" in error_words(caught.value).what
    with pytest.raises(UserFacing):
        export.to_print(client, PLAN)
    assert PAPER not in world.files.written
    entry = export.to_file(client, PAPER, replace(PLAN, despite_clock=True)).entry
    assert entry.clock == (ClockDoubt.BEFORE_NEWEST, ClockDoubt.JUMPED)
    assert work.ledger.of_client(ExportedDocument, client)[0].record == entry


def test_plan_is_not_signed_after_the_last_day_of_the_practices_own_certificate(
    world: FakeWorld,
) -> None:
    work = Work(world.example(), world.outside)
    world.clock.advance(days=365 * 12)
    work.session.confirm(PASSPHRASE)
    with pytest.raises(UserFacing) as caught:
        ExportDocument(work).to_file(_ana(work), PAPER)
    assert caught.value.code is ErrorCode.CLOCK_IN_DOUBT
    assert "2035-01-01" in error_words(caught.value).what


def test_paper_that_nobody_signs_asks_nothing_of_the_clock(world: FakeWorld) -> None:
    work = Work(world.example(), world.outside)
    world.clock.set_by(days=-2)
    made = ExportDocument(work).to_file(_ana(work), PAPER, PaperChoice(Paper.WALLET_CARD))
    assert made.entry.clock == ()


def test_plan_to_file_without_a_plan_is_named(world: FakeWorld) -> None:
    work = Work(world.example(), world.outside)
    nobody = next(row.client_id for row in KeepClients(work).rows() if not row.plan_version)
    with pytest.raises(UserFacing) as caught:
        ExportDocument(work).to_file(nobody, PAPER)
    assert caught.value.code is ErrorCode.NO_SUCH_PLAN


def test_verify_a_paper_signed_by_somebody_else_says_so(world: FakeWorld) -> None:
    work = Work(world.example(), world.outside)
    ExportDocument(work).to_file(_ana(work), PAPER)
    verdict = VerifyDocument(world.outside).check(PAPER, work.session)
    assert verdict.ok is False  # the fake paper names no certificate
    assert verdict.report.finding is Finding.FOREIGN_CERTIFICATE


def test_plan_is_laid_out_in_the_order_in_which_it_was_finished(
    world: FakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Work(world.example(), world.outside)
    order = (Step.SAFER, *(step for step in STEPS if step is not Step.SAFER))
    ChangeSettings(work).change(plan_order=order)
    papers: list[PlanPaper] = []
    sign = world.papers.signed

    def watched(paper: PlanPaper, mark: DocumentMark, by: SigningIdentity, _with: str) -> bytes:
        papers.append(paper)
        return sign(paper, mark, by)

    monkeypatch.setattr(world.papers, "signed", watched)
    ExportDocument(work).to_file(_ana(work), PAPER)
    assert [paper.order for paper in papers] == [STEPS]


@pytest.mark.parametrize(("tag", "used"), [("sr", "sr"), ("xx", "en")])
def test_paper_is_made_in_the_language_of_the_practice_if_its_words_are_there(
    world: FakeWorld, monkeypatch: pytest.MonkeyPatch, tag: str, used: str
) -> None:
    known = {"en": "English", "sr": "srpski"}
    monkeypatch.setattr(paper_languages, "paper_languages", lambda: known)
    work = Work(world.example(), world.outside)
    ChangeSettings(work).change(paper_language=tag)
    languages: list[str] = []
    spoken: list[str] = []

    def english(tag: str) -> Words:
        spoken.append(tag)
        return words()

    monkeypatch.setattr(describe, "words", english)

    def watched(paper: SignedPage, _mark: DocumentMark, _by: object, _with: str) -> bytes:
        languages.append(paper.language)
        return b"%PDF"

    monkeypatch.setattr(world.papers, "signed", watched)
    ExportDocument(work).to_file(_ana(work), PAPER)
    ExportDocument(work).to_file(_ana(work), PAPER, PaperChoice(Paper.CONSENT_SHEET))
    assert languages == [used, used]
    assert spoken == [used]


def test_languages_of_paper_are_those_that_ship() -> None:
    assert paper_languages.paper_languages() == {"en": "English"}
