"""The table of papers: none is forgotten, and what it says of each is so."""

from __future__ import annotations

import re

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import (
    DISCREET_PAPERS,
    PLAN_PAPERS,
    UNSIGNED_PAPERS,
    Paper,
    PaperChoice,
)
from safeplan_desktop.domain.paper.report import Report
from safeplan_desktop.services import sheets
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.content.messages import paper_words
from safeplan_desktop.services.make_paper import MakePaper
from safeplan_desktop.services.ports import SignedReport, UnsignedPage, UnsignedReport
from safeplan_desktop.services.sheets import SHEETS, Sheet, described, neutral_name
from safeplan_desktop.services.work import Work
from tests.gui.fakes import FakeSession
from tests.gui.world import client_named, make_world

TOLD = re.compile(r"safe|risk|crisis|suicid|consent|confid|limit|therap|client|record")


@pytest.fixture
def work() -> Work:
    world = make_world()
    return Work(world.example(), world.outside)


def test_every_paper_of_a_client_has_its_line() -> None:
    assert set(SHEETS) == set(Paper) - {Paper.RECOVERY_SHEET}


@pytest.mark.parametrize("paper", [each for each in SHEETS if each is not Paper.AGREEMENT])
def test_paper_is_signed_unless_it_is_among_those_that_are_not(work: Work, paper: Paper) -> None:
    assert isinstance(work.session, FakeSession)
    ana = client_named(work.session, "Ana")
    found = described(work, ana, PaperChoice(paper))
    assert isinstance(found.page, UnsignedPage) is (paper in UNSIGNED_PAPERS)
    assert bool(found.plan_version) is (paper in PLAN_PAPERS)
    made = MakePaper(work).make(ana, PaperChoice(paper))
    assert bool(made.entry.signer_fingerprint) is (paper not in UNSIGNED_PAPERS)
    assert made.entry.plan_version == found.plan_version


def test_discreet_papers_are_not_signed() -> None:
    assert DISCREET_PAPERS < UNSIGNED_PAPERS


@pytest.mark.parametrize("paper", SHEETS)
def test_file_name_says_nothing_about_anybody(paper: Paper) -> None:
    assert re.fullmatch(r"[a-z]+(-3)?(-[a-z]+)?\.pdf", neutral_name(paper, 3))
    assert not TOLD.search(neutral_name(paper, 3))


@pytest.mark.parametrize("paper", Paper)
def test_every_paper_has_its_words(paper: Paper) -> None:
    assert paper_words(paper)


def test_papers_of_a_plan_are_refused_without_one(work: Work) -> None:
    nobody = next(row.client_id for row in KeepClients(work).rows() if not row.plan_version)
    for paper in PLAN_PAPERS:
        with pytest.raises(UserFacing) as caught:
            described(work, nobody, PaperChoice(paper))
        assert caught.value.code is ErrorCode.NO_SUCH_PLAN


def test_what_changed_is_registered_with_both_versions(work: Work) -> None:
    assert isinstance(work.session, FakeSession)
    ana = client_named(work.session, "Ana")
    newest = MakePaper(work).versions(ana)[0]
    usual = described(work, ana, PaperChoice(Paper.PLAN_CHANGES))
    assert (usual.plan_version, usual.compared_with) == (newest, newest - 1)
    chosen = described(work, ana, PaperChoice(Paper.PLAN_CHANGES, newest, compared_with=1))
    assert (chosen.plan_version, chosen.compared_with) == (newest, 1)


@pytest.mark.parametrize(
    ("paper", "kind"), [(Paper.CONSENT_SHEET, SignedReport), (Paper.WALLET_CARD, UnsignedReport)]
)
def test_a_new_paper_is_a_description_and_a_line(
    work: Work, monkeypatch: pytest.MonkeyPatch, paper: Paper, kind: type
) -> None:
    report = Report("Title", "Paper", ())
    line = {paper: Sheet(lambda _work, _client, _choice: report, "paper.pdf")}
    monkeypatch.setattr(sheets, "SHEETS", line)
    assert isinstance(work.session, FakeSession)
    page = described(work, client_named(work.session, "Ana"), PaperChoice(paper)).page
    assert isinstance(page, kind)
    assert isinstance(page, SignedReport | UnsignedReport)
    assert page.report is report
    assert page.is_example
