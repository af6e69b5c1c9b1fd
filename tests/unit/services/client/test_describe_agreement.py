"""What stands on the sheet of a session agreement, and when there is a line to sign on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeplan_desktop.domain.client.agreement import SessionAgreement
from safeplan_desktop.domain.paper.document import Paper, PaperChoice
from safeplan_desktop.domain.paper.report import Facts, Report, Text
from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.describe_agreement import describe_agreement
from safeplan_desktop.services.client.keep_agreement import KeepAgreement
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.make_paper import MakePaper
from safeplan_desktop.services.work import Work
from tests.gui.world import client_named, make_world


@pytest.fixture
def work() -> Work:
    world = make_world()
    return Work(world.example(), world.outside)


@pytest.fixture
def ana(work: Work) -> ClientId:
    return client_named(work.session, "Ana")  # type: ignore[arg-type]  # the fake session


def sheet(work: Work, ana: ClientId) -> Report:
    return describe_agreement(work, ana, PaperChoice(Paper.AGREEMENT))


def agree(work: Work, ana: ClientId, state: ClientState = ClientState.CLEAR) -> SessionAgreement:
    """Write an agreement on the first two points, with what happens then for the first."""
    keep = KeepAgreement(work)
    begun = replace(keep.begin(ana), agreed_on=work.today())
    first, second, *others = begun.points
    points = (
        replace(first, is_agreed=True, then="we say so and look for another hour"),
        replace(second, is_agreed=True),
        *others,
    )
    made = replace(begun, points=points, state=state, with_whom="Marko", note="seemed tired")
    keep.write(ana, made)
    return made


def words(report: Report) -> str:
    """Return everything that is read on a sheet."""
    said = [report.title, report.lead, *report.signers]
    for section in report.sections:
        said.append(section.heading)
        for part in section.parts:
            if isinstance(part, Text):
                said += part.paragraphs
            elif isinstance(part, Facts):
                said += (f"{fact.label}: {fact.value}" for fact in part.facts)
    return "\n".join(said)


def test_sheet_has_what_was_agreed_and_nothing_else(work: Work, ana: ClientId) -> None:
    made = agree(work, ana)
    said = words(sheet(work, ana))
    assert made.points[0].agreed in said
    assert "What happens then: we say so and look for another hour" in said
    assert made.points[2].name not in said
    assert "Who else was there: Marko" in said
    assert "seemed tired" not in said
    assert "Next review: 13 May 2027" in said


def test_client_signs_on_a_line_of_their_own(work: Work, ana: ClientId) -> None:
    agree(work, ana)
    assert sheet(work, ana).signers == (KeepClients(work).get(ana).record.name,)


def test_there_is_no_line_where_no_signature_would_count(work: Work, ana: ClientId) -> None:
    agree(work, ana, ClientState.AFFECTED)
    found = sheet(work, ana)
    assert (found.signers, found.is_signed) == ((), False)
    assert "affected" not in words(found)
    made = MakePaper(work).make(ana, PaperChoice(Paper.AGREEMENT))
    assert not made.entry.signer_fingerprint


def test_agreement_is_signed_by_the_therapist_too(work: Work, ana: ClientId) -> None:
    agree(work, ana)
    assert MakePaper(work).make(ana, PaperChoice(Paper.AGREEMENT)).entry.signer_fingerprint


def test_before_there_is_an_agreement_the_sheet_is_for_the_talk(work: Work, ana: ClientId) -> None:
    found = sheet(work, ana)
    said = words(found)
    assert all(point.name in said for point in KeepAgreement(work).points())
    assert found.lead.startswith("Points to talk about")
    assert (found.signers, found.is_signed) == ((), False)
