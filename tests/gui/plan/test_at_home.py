"""The record says which version is at home, and who signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeplan_desktop.domain.paper.document import Paper, PaperChoice
from safeplan_desktop.domain.paper.ink import Ink
from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.plan.plan_card import PlanCard
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.paper.keep_ink import KeepInk
from safeplan_desktop.services.work import Work
from tests.gui.room import Room
from tests.gui.world import work_on

FILE = Path("/example/out/paper.pdf")


def card(room: Room) -> PlanCard:
    room.open()
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    return room.child(ClientRecordPage).card(PlanCard)


def handed_out(room: Room, paper: Paper, version: int, to: str) -> None:
    choice = PaperChoice(paper, version, given_to=to)
    work = room.session, room.world.outside
    ExportDocument(Work(*work)).to_file(room.client("Ana"), FILE, choice)


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (Paper.PLAN, "Ana has version 2 (12 Nov)."),
        (Paper.WALLET_CARD, "Ana has version 2 (12 Nov)."),
        (Paper.PLAN_DISCREET, "Ana has a paper (12 Nov)."),
        (Paper.WALLET_CARD_DISCREET, "Ana has a paper (12 Nov)."),
    ],
)
def test_card_says_which_paper_the_client_has_and_not_in_the_privacy_view(
    room: Room, paper: Paper, said: str
) -> None:
    handed_out(room, paper, 2, "Example: Ana J.")
    shown = card(room)
    assert shown.form.plan_home.text() == said
    assert shown.form.plan_home.isVisible()
    shown.context.privacy.set_on(True)
    assert not shown.form.plan_home.isVisible()


def test_paper_for_somebody_else_is_not_at_the_clients_home(room: Room) -> None:
    handed_out(room, Paper.PLAN, 3, "Marko")
    assert not card(room).form.plan_home.isVisible()


def test_card_says_who_signed(room: Room) -> None:
    drawn = Ink((((1, 1), (2, 2)),), 3000)
    KeepInk(work_on(room.session)).write(room.client("Ana"), 3, drawn, ClientState.CLEAR)
    assert card(room).form.plan_home.text() == "Signed by Ana."
