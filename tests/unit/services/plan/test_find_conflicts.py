"""No paper of a plan that does not fit the record leaves before somebody has decided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import (
    PLAN_PAPERS,
    ExportedDocument,
    Paper,
    PaperAnswered,
    PaperChoice,
)
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.domain.traces import Need
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.plan.find_conflicts import FindConflicts, leaving_out
from safeplan_desktop.services.sheets import described
from safeplan_desktop.services.today.see_today import SeeToday
from safeplan_desktop.services.work import Work
from tests.gui.world import client_named, make_world, work_on

PAPER = Path("/example/out/plan.pdf")


@pytest.fixture
def work() -> Work:
    return work_on(make_world().example())


@pytest.fixture
def ana(work: Work) -> ClientId:
    """Return Ana, whose brother Marko stands on her plan and must not be told by now."""
    return keep_marko_out(work)


def keep_marko_out(work: Work) -> ClientId:
    ana = ClientId(
        next(r.record_id for r in work.ledger.all_latest(Client) if "Ana" in r.record.name)
    )
    record = work.ledger.latest(Client, RecordId(ana))
    assert record is not None
    people = tuple(
        replace(each, must_not_be_told=True) if each.name == "Marko" else each
        for each in record.record.people
    )
    work.ledger.append(replace(record.record, people=people), RecordId(ana), client_id=ana)
    return ana


@pytest.mark.parametrize("paper", PLAN_PAPERS)
def test_paper_of_a_plan_that_names_who_must_not_be_told_does_not_leave(
    work: Work, ana: ClientId, paper: Paper
) -> None:
    with pytest.raises(UserFacing) as caught:
        ExportDocument(work).to_file(ana, PAPER, PaperChoice(paper, 3))
    assert caught.value.code is ErrorCode.PLAN_CONFLICT
    with pytest.raises(UserFacing):
        ExportDocument(work).to_print(ana, PaperChoice(paper, 3))
    assert work.ledger.of_client(ExportedDocument, ana) == []


def test_paper_without_these_lines_leaves_and_that_is_registered(work: Work, ana: ClientId) -> None:
    found = FindConflicts(work).on_paper(ana, PaperChoice(version=3))
    assert {each.step for each in found} == {Step.PEOPLE, Step.SAFER}
    choice = leaving_out(PaperChoice(version=3), found)
    page = described(work, ana, choice).page
    assert "Marko" not in str(page)
    ExportDocument(work).to_file(ana, PAPER, choice)
    (answer,) = work.ledger.of_client(PaperAnswered, ana)
    (document,) = work.ledger.of_client(ExportedDocument, ana)
    assert answer.record == PaperAnswered(document.record_id, ("Marko",), "")


def test_paper_with_a_reason_leaves_as_it_is_and_the_reason_is_kept(
    work: Work, ana: ClientId
) -> None:
    choice = PaperChoice(version=3, because="Ana told him herself today")
    made = ExportDocument(work).to_file(ana, PAPER, choice)
    assert made.entry.plan_version == 3
    (answer,) = work.ledger.of_client(PaperAnswered, ana)
    assert answer.record.because == "Ana told him herself today"
    assert answer.record.names == ()


def test_paper_of_a_plan_that_fits_asks_nothing_and_registers_nothing_more(work: Work) -> None:
    daniel = client_named(work.session, "Daniel")  # type: ignore[arg-type]  # the fake one
    ExportDocument(work).to_file(daniel, PAPER)
    assert work.ledger.of_client(PaperAnswered, daniel) == []


def test_today_has_it_as_its_first_row(work: Work, ana: ClientId) -> None:
    first = SeeToday(work).look().things[0]
    assert (first.need, first.client_id, first.what) == (Need.TO_PUT_RIGHT, ana, "Marko")
