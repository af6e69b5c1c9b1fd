"""Names first, then what was written; short words ask only for names."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.ports import MATCH, FoundRecord
from safeplan_desktop.services.today.search_records import HitKind, SearchRecords, marked
from tests.gui.fakes import FakeSession
from tests.gui.world import client_named, make_world, work_on


@pytest.fixture
def session() -> FakeSession:
    return make_world().example()


def watched(session: FakeSession, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the words that the index is asked for from now on; it finds nothing."""
    asked: list[str] = []

    def find(_self: object, words: str, **_rest: object) -> list[FoundRecord]:
        asked.append(words)
        return []

    monkeypatch.setattr(type(session.lists.search), "find", find)
    return asked


def test_find_names_come_before_what_was_written(session: FakeSession) -> None:
    hits = SearchRecords(work_on(session)).find("mar")
    kinds = [hit.kind for hit in hits]
    assert kinds == sorted(kinds, key=list(HitKind).index)
    assert HitKind.DETAILS in kinds  # Marko, the brother in Ana's record


def test_find_client_by_name_is_not_shown_again_by_the_details(session: FakeSession) -> None:
    ana = client_named(session, "Ana")
    hits = [hit for hit in SearchRecords(work_on(session)).find("ana") if hit.client_id == ana]
    assert [hit.kind for hit in hits].count(HitKind.CLIENT) == 1
    assert HitKind.DETAILS not in [hit.kind for hit in hits]


@pytest.mark.parametrize(("words", "asks"), [("a", False), ("an j", False), ("anj", True)])
def test_find_short_words_ask_the_names_only(
    session: FakeSession, monkeypatch: pytest.MonkeyPatch, words: str, asks: bool
) -> None:
    asked = watched(session, monkeypatch)
    SearchRecords(work_on(session)).find(words)
    assert asked == ([words] if asks else [])


def test_find_one_letter_of_another_script_asks_everything(
    session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = watched(session, monkeypatch)
    SearchRecords(work_on(session)).find("山")
    assert asked == ["山"]


def test_find_with_a_scope_stays_with_one_client(session: FakeSession) -> None:
    ana = client_named(session, "Ana")
    every = SearchRecords(work_on(session)).find("an")
    assert len({hit.client_id for hit in every}) > 1
    found = SearchRecords(work_on(session)).find("an", scope=ana)
    assert {hit.client_id for hit in found} == {ana}
    assert not SearchRecords(work_on(session)).find("marko", scope=ClientId("nobody"))


@pytest.mark.parametrize("words", ["", "   "])
def test_find_nothing_typed_finds_nothing(session: FakeSession, words: str) -> None:
    assert not SearchRecords(work_on(session)).find(words)


def test_marked_takes_the_marks_out_and_says_where_they_stood() -> None:
    text = f"…{MATCH[0]}garden{MATCH[1]} and {MATCH[0]}coffee{MATCH[1]}"
    assert marked(text) == ("…garden and coffee", ((1, 7), (12, 18)))
    assert marked("plain") == ("plain", ())
