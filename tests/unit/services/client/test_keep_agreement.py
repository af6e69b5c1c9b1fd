"""Agreements in a vault on fakes: begun, half written, written, agreed on anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeplan_desktop.domain.client.agreement import (
    Point,
    SessionAgreement,
    agreed_points,
)
from safeplan_desktop.domain.client.limits import SheetAnswer
from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.traces import Need
from safeplan_desktop.services.client.keep_agreement import KeepAgreement, starting_points
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.drafts import draft_key
from safeplan_desktop.services.work import Work
from tests.gui.world import client_named, make_world


@pytest.fixture
def work() -> Work:
    world = make_world()
    return Work(world.example(), world.outside)


@pytest.fixture
def ana(work: Work) -> ClientId:
    return client_named(work.session, "Ana")  # type: ignore[arg-type]  # the fake session


def begun(work: Work, client_id: ClientId) -> SessionAgreement:
    return replace(KeepAgreement(work).begin(client_id), agreed_on=work.today())


def made(work: Work, client_id: ClientId) -> SessionAgreement:
    """Return an agreement in which the first point was agreed on."""
    agreement = begun(work, client_id)
    first, *rest = agreement.points
    first = replace(first, is_agreed=True, then="We stop, and say so.")
    return replace(agreement, state=ClientState.CLEAR, points=(first, *rest))


def test_begin_has_the_starting_points_and_claims_none(work: Work, ana: ClientId) -> None:
    agreement = KeepAgreement(work).begin(ana)
    assert [point.name for point in agreement.points] == [each.name for each in starting_points()]
    assert agreed_points(agreement) == ()
    assert (agreement.agreed_on, agreement.sheet) == (None, SheetAnswer.NOT_YET)


def test_starting_points_have_every_point_that_a_session_needs() -> None:
    assert {point.point_id for point in starting_points()} == {
        "length", "lateness", "between", "phones", "recording", "touch", "intoxication", "weapons",
        "violence", "ending",
    }  # fmt: skip


def test_write_again_is_the_next_revision_and_asks_for_the_state_anew(
    work: Work, ana: ClientId
) -> None:
    keep = KeepAgreement(work)
    first = keep.write(
        ana, replace(made(work, ana), sheet=SheetAnswer.SIGNED, note="tired", with_whom="Marko")
    )
    again = begun(work, ana)
    assert agreed_points(again) == ()
    assert again.points[0].then == "We stop, and say so."
    assert (again.note, again.with_whom) == ("", "")
    again = replace(again, points=(replace(again.points[0], is_agreed=True), *again.points[1:]))
    assert (again.state, again.sheet) == (ClientState.NOT_ASKED, SheetAnswer.NOT_YET)
    assert keep.write(ana, again) == first
    latest = keep.latest(ana)
    assert latest is not None
    assert latest.revision == 2


def test_write_with_a_problem_writes_nothing(work: Work, ana: ClientId) -> None:
    with pytest.raises(ValueError, match="problems"):
        KeepAgreement(work).write(ana, begun(work, ana))
    assert KeepAgreement(work).latest(ana) is None


def test_draft_is_kept_and_goes_with_the_writing(work: Work, ana: ClientId) -> None:
    keep = KeepAgreement(work)
    saved_at = work.drafts.save(draft_key(SessionAgreement, ana), begun(work, ana), ana)
    assert keep.draft(ana) == (begun(work, ana), saved_at)
    keep.write(ana, made(work, ana))
    assert keep.draft(ana) is None


def test_points_of_the_practice_take_the_place_of_those_that_ship(
    work: Work, ana: ClientId
) -> None:
    keep = KeepAgreement(work)
    assert not keep.keep_points(keep.points())
    own = (Point("x1", "The dog", "stays in the hall"),)
    assert keep.keep_points(own)
    assert keep.points() == own
    assert [point.name for point in begun(work, ana).points] == ["The dog"]
    assert keep.keep_points((*own, Point("x3", "Gifts")))
    assert len(keep.points()) == 2
    assert keep.keep_points(())
    assert keep.points() == starting_points()


def test_agreement_stands_on_the_timeline_and_comes_up_when_it_is_to_be_looked_at(
    work: Work, ana: ClientId
) -> None:
    KeepAgreement(work).write(ana, made(work, ana))
    newest = KeepClients(work).timeline(ana)[0]
    assert (newest.kind, newest.what) == (SessionAgreement.KIND, "agreed")
    review = work.today() + (begun(work, ana).review_on or work.today()).__sub__(work.today())
    due = [each for each in work.lists.due.until(review) if each.kind == SessionAgreement.KIND]
    assert [(each.need, each.client_id, each.on) for each in due] == [(Need.REVIEW, ana, review)]
