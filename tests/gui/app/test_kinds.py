"""No kind of record is without a face: what it leaves somewhere has words and leads to a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

import pytest

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.paper.document import ExportedDocument, Paper, Way
from safeplan_desktop.domain.plan.plan import PlanContent, SafetyPlan
from safeplan_desktop.domain.record import AuthorId, ClientId, R, Record, RecordId, Revision
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.domain.traces import Need
from safeplan_desktop.gui.app.kinds import KIND_FACES
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.plan.plan_places import MeansCheck
from safeplan_desktop.services.kinds import DRAFT_OF, KINDS, ORDER, kind_of
from safeplan_desktop.services.today.search_records import Hit

ANA: Final = ClientId("a" * 32)
NOW: Final = datetime(2026, 11, 12, 9, tzinfo=UTC)
TODAY: Final = date(2026, 11, 12)
NAME: Final = "Example: Ana J."
DOCUMENT: Final = ExportedDocument(Paper.PLAN, "", 1, 3, 1, "", "cd")
DRAFTS_ONLY: Final = {kind.draft for record, kind in KINDS.items() if kind.draft is not record}
"""Kinds that stand in no ledger: they are shown as what they become."""


def happened(record: R, number: int = 1) -> tuple[str, str, str, places.Place]:
    revision = Revision(1, RecordId("r"), number, ANA, AuthorId("m"), NOW, NOW, record)
    happening = kind_of(type(record)).happening
    assert happening is not None
    line = KIND_FACES.happening(happening(revision))
    return line.icon, line.title, line.rest, line.place


def test_every_kind_has_its_row_in_the_table_of_faces() -> None:
    assert set(KIND_FACES.table) == set(ORDER)


@pytest.mark.parametrize("record", KINDS, ids=lambda record: record.KIND)
def test_face_has_words_for_what_its_kind_leaves_and_for_nothing_else(
    record: type[Record],
) -> None:
    kind, face = kind_of(record), KIND_FACES.table[record.KIND]
    is_found = kind.search is not None and record not in DRAFTS_ONLY
    assert (face.happening is not None) == (kind.happening is not None)
    assert (face.due is not None) == (kind.due is not None)
    assert (face.left_open is not None) == (kind.draft is not None)
    assert (face.found is not None) == is_found


@pytest.mark.parametrize("becomes", DRAFT_OF.values(), ids=lambda each: each.KIND)
@pytest.mark.parametrize("client_id", [ANA, None])
def test_what_is_half_written_leads_to_one_place_from_today_and_from_the_search(
    becomes: type[Record], client_id: ClientId | None
) -> None:
    due = Due(becomes.KIND, Need.LEFT_OPEN, None, client_id=client_id, client=NAME)
    (line,) = KIND_FACES.due([due])
    assert line.icon
    if kind_of(becomes).search is None:
        return
    hit = KIND_FACES.found(Hit(becomes.KIND, client_id, NAME, half_written=True))
    assert line.place == hit.place
    assert (line.title, line.discreet, hit.title) == (NAME, NAME, NAME)
    assert line.icon == hit.icon
    assert hit.lead.endswith(("half written", "half typed"))


def test_timeline_says_each_thing_that_happens() -> None:
    plan = SafetyPlan(ANA, 3, TODAY, PlanContent())
    assert happened(plan) == (
        "clipboard-list", "Safety plan, version 3", "finished", places.Plan(ANA, 3),
    )  # fmt: skip
    history = places.History(ANA)
    assert happened(Client(NAME)) == ("user", "Added to the practice", "", history)
    assert happened(Client(NAME), 2) == ("pencil", "Details changed", "", history)
    assert happened(LimitsExplained(None)) == (
        "shield", "Limits of confidentiality", "explained", places.Limits(ANA),
    )  # fmt: skip
    papers, title = places.Papers(ANA, 3), "Safety plan, version 3"
    assert happened(DOCUMENT) == ("file-text", title, "signed and saved as a PDF", papers)
    printed = replace(DOCUMENT, way=Way.PRINTED, copies=2)
    assert happened(printed) == ("printer", title, "printed 2 times", papers)


def test_today_asks_after_a_plan_and_after_what_was_agreed() -> None:
    whose = (RecordId("r"), ANA, NAME)
    review = Due(SafetyPlan.KIND, Need.REVIEW, TODAY, "review", *whose, "3")
    (line,) = KIND_FACES.due([review])
    assert (line.title, line.detail, line.action) == (
        f"Safety plan of {NAME}", "Version 3: does it still fit?", "Review",
    )  # fmt: skip
    assert (line.on, line.place, line.discreet) == (TODAY, places.PlanWizard(ANA), NAME)
    means = Due(SafetyPlan.KIND, Need.AGREED, None, "means:m1", *whose, "medicines")
    first, second = KIND_FACES.due([means, replace(means, key="means:m2", what="the bridge")])
    assert first.detail == "Medicines: did it happen?"
    assert second.detail == "the bridge: did it happen?"
    assert (first.action, first.place) == ("Check", MeansCheck(ANA, "m1"))
    assert second.place == MeansCheck(ANA, "m2")


def test_numbers_share_one_row_that_says_nothing_of_a_client() -> None:
    later = date(2026, 12, 1)
    rows = ((TODAY, "Police"), (later, "Fire"))
    things = [Due(PracticeNumber.KIND, Need.CHECK, on, "check", what=what) for on, what in rows]
    (line,) = KIND_FACES.due(things)
    assert (line.title, line.on, line.discreet) == ("2 numbers to compare", TODAY, "")
    assert "Police, Fire" in line.detail
    assert line.place == places.Numbers()
