"""Names first, then what was written; short words ask only for names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan, Step
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.ports import MATCH, FoundRecord
from safeplan_desktop.services.today.search_records import SearchRecords, excerpt, has_words, marked
from tests.gui.fakes import FakeSession
from tests.gui.world import client_named, make_world, work_on
from tests.reached import phones
from tests.talks import TALK


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
    by_name = [hit.row is not None for hit in hits]
    assert by_name == sorted(by_name, reverse=True)
    ana = client_named(session, "Ana")
    assert (Client.KIND, ana) in [(hit.kind, hit.client_id) for hit in hits]  # Marko, her brother


def test_find_client_by_name_is_not_shown_again_by_the_details(session: FakeSession) -> None:
    ana = client_named(session, "Ana")
    hits = [hit for hit in SearchRecords(work_on(session)).find("ana") if hit.client_id == ana]
    assert [hit.row is not None for hit in hits if hit.kind == Client.KIND] == [True]


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


def test_find_number_of_the_practice_belongs_to_no_client(session: FakeSession) -> None:
    (hit,) = SearchRecords(work_on(session)).find("colleague")
    assert (hit.kind, hit.client_id, hit.client) == (PracticeNumber.KIND, None, "")
    assert hit.title == "Colleague on call"
    assert hit.text.startswith("+44 20 7946 0101")
    ana = client_named(session, "Ana")
    assert not SearchRecords(work_on(session)).find("colleague", scope=ana)


def test_find_talk_by_its_note_and_by_who_was_there(session: FakeSession) -> None:
    ana, work = client_named(session, "Ana"), work_on(session)
    talk = replace(TALK, also_told=("Wanda",), note="asked about her school")
    KeepLimits(work).write(ana, talk)
    for words in ("school", "wanda"):
        (hit,) = SearchRecords(work).find(words)
        assert (hit.kind, hit.client_id, hit.half_written) == (LimitsExplained.KIND, ana, False)


def test_find_talk_that_is_half_written_is_said_to_be_so(session: FakeSession) -> None:
    ana, work = client_named(session, "Ana"), work_on(session)
    KeepLimits(work).save_draft(ana, LimitsExplained(None, note="the kitchen, the Łódź school"))
    for words in ("school kitch", "«Lodz»,"):
        assert [hit.half_written for hit in SearchRecords(work).find(words)] == [True]
    (hit,) = SearchRecords(work).find("lodz")
    assert (hit.kind, hit.client_id, hit.half_written) == (LimitsExplained.KIND, ana, True)
    assert hit.client == "Example: Ana J."
    assert [hit.text[start:end] for start, end in hit.spans] == ["Łódź"]
    assert not SearchRecords(work).find("lodz zebra")
    assert not SearchRecords(work).find("lodz", scope=client_named(session, "Hana"))
    assert SearchRecords(work).find("lodz", scope=ana)


def test_find_plan_that_is_half_written_becomes_a_plan(session: FakeSession) -> None:
    ana, work = client_named(session, "Ana"), work_on(session)
    WritePlan(work).save(PlanDraft(ana, typing=((Step.MYSELF, "a walk by the canal"),)))
    (hit,) = SearchRecords(work).find("canal")
    assert (hit.kind, hit.client_id, hit.half_written) == (SafetyPlan.KIND, ana, True)


def test_find_somebody_half_added_has_no_client_yet(session: FakeSession) -> None:
    work = work_on(session)
    KeepClients(work).save_draft(None, Client("Example: Zora", numbers=phones("+44 7700 900321")))
    (hit,) = SearchRecords(work).find("zora")
    assert (hit.kind, hit.client_id, hit.title) == (Client.KIND, None, "Example: Zora")
    assert (hit.text, hit.half_written) == ("+44 7700 900321", True)


def test_find_half_typed_details_of_somebody_found_by_name_are_not_shown_as_well(
    session: FakeSession,
) -> None:
    ana, work = client_named(session, "Ana"), work_on(session)
    KeepClients(work).save_draft(ana, Client("Example: Ana J.", called="Anka"))
    assert [hit.half_written for hit in SearchRecords(work).find("example ana")] == [False]
    assert [hit.half_written for hit in SearchRecords(work).find("anka")] == [True]


@pytest.mark.parametrize(
    ("text", "words", "is_there"),
    [
        ("tea and toast", "toa te", True),
        ("tea and toast", "oast", False),
        ("O'Brien", "o'br", True),
        ("tea", "tea, !!", True),
        ("tea !!", "!! ??", False),
        ("Łukasz Čović", "lukasz cov", True),
    ],
)
def test_has_words_wants_every_word_at_the_start_of_one(
    text: str, words: str, is_there: bool
) -> None:
    assert has_words(text, words) is is_there


def test_excerpt_shows_what_stands_around_the_first_word() -> None:
    text = f"{'before it all ' * 20}the canal{' and more' * 30}"
    shown, spans = excerpt(text, "canal")
    assert (shown[0], shown[-1]) == ("…", "…")
    assert len(shown) <= 122
    assert [shown[start:end] for start, end in spans] == ["canal"]
    assert excerpt("the canal\nat noon", "can") == ("the canal at noon", ((4, 7),))


@pytest.mark.parametrize("words", ["", "   "])
def test_find_nothing_typed_finds_nothing(session: FakeSession, words: str) -> None:
    assert not SearchRecords(work_on(session)).find(words)


def test_marked_takes_the_marks_out_and_says_where_they_stood() -> None:
    text = f"…{MATCH[0]}garden{MATCH[1]} and {MATCH[0]}coffee{MATCH[1]}"
    assert marked(text) == ("…garden and coffee", ((1, 7), (12, 18)))
    assert marked("plain") == ("plain", ())
