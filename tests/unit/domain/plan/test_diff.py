"""Two versions of a plan: what is new, what went, what was said anew, what was moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from safeplan_desktop.domain.plan.diff import Change, differences
from safeplan_desktop.domain.plan.plan import (
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)

A, B, C = PlanEntry("a", "Walk"), PlanEntry("b", "Draw"), PlanEntry("c", "Tea")
VERA = HelpContact("v", "Vera", number="+44 20 7946 0147")
PILLS = MeansSafetyAction("m", MeansKind.MEDICINES, action="Marko keeps them")


def told(before: PlanContent, after: PlanContent) -> list[tuple[str, str]]:
    found = differences(before, after).entries
    return [(each.change.value, (each.after or each.before).id) for each in found]  # type: ignore[union-attr]  # one of both


def of(*entries: PlanEntry) -> PlanContent:
    return PlanContent(myself=entries)


def test_same_plan_has_no_difference() -> None:
    plan = PlanContent(myself=(A, B), people=(VERA,), safer=(PILLS,), review_on=date(2026, 12, 1))
    assert differences(plan, plan).is_empty


def test_new_entry_is_added_and_one_that_went_stands_last() -> None:
    assert told(of(A, B), of(C, B)) == [("added", "c"), ("removed", "a")]


def test_words_said_anew_under_the_same_id_are_changed() -> None:
    (found,) = differences(of(A), of(replace(A, text="Walk by the river"))).entries
    assert (found.change, found.before, found.step) == (Change.CHANGED, A, Step.MYSELF)


def test_likelihood_and_way_round_count_as_changes() -> None:
    assert told(of(A), of(replace(A, likelihood=8))) == [("changed", "a")]
    assert told(of(A), of(replace(A, way_round="the market"))) == [("changed", "a")]


def test_same_words_under_another_id_are_the_same_entry() -> None:
    assert told(of(A, B), of(replace(A, id="x"), replace(B, id="y"))) == []
    assert told(of(A), of(replace(A, id="x", text="walk."))) == [("changed", "x")]


def test_entry_that_was_moved_is_the_only_one_named() -> None:
    assert told(of(A, B, C), of(C, A, B)) == [("moved", "c")]
    assert told(of(A, B, C), of(B, A, C)) in ([("moved", "b")], [("moved", "a")])


def test_entry_taken_out_moves_nobody() -> None:
    assert told(of(A, B, C), of(A, C)) == [("removed", "b")]


def test_contacts_and_means_are_compared_too() -> None:
    before = PlanContent(people=(VERA,), safer=(PILLS,))
    after = PlanContent(
        people=(replace(VERA, number="+44 20 7946 0199"),),
        safer=(replace(PILLS, confirmed_on=date(2026, 11, 12)),),
    )
    assert told(before, after) == [("changed", "v"), ("changed", "m")]


def test_means_of_two_kinds_without_a_name_are_not_taken_for_each_other() -> None:
    gun = replace(PILLS, id="g", kind=MeansKind.FIREARM)
    before, after = PlanContent(safer=(PILLS, gun)), PlanContent(safer=(gun,))
    assert told(before, after) == [("removed", "m")]


def test_review_day_that_changed_is_said() -> None:
    before, after = PlanContent(review_on=date(2026, 12, 1)), PlanContent()
    assert differences(before, after).review == (date(2026, 12, 1), None)
    assert differences(after, after).review is None


entries = st.lists(st.sampled_from([A, B, C, replace(A, likelihood=3)]), max_size=6)


@given(entries, entries)
def test_every_entry_is_accounted_for_once(old: list[PlanEntry], new: list[PlanEntry]) -> None:
    before = of(*(replace(entry, id=f"o{at}") for at, entry in enumerate(old)))
    after = of(*(replace(entry, id=f"n{at}") for at, entry in enumerate(new)))
    found = differences(before, after).entries
    added = sum(each.change is Change.ADDED for each in found)
    removed = sum(each.change is Change.REMOVED for each in found)
    assert len(old) - removed == len(new) - added
    assert len({each.after.id for each in found if each.after}) == len(found) - removed


def test_who_else_has_it_and_where_it_is_kept_are_said() -> None:
    before, after = PlanContent(kept_at="in my wallet"), PlanContent(also_with="Vera")
    found = differences(before, after)
    assert found.kept_at == ("in my wallet", "")
    assert found.also_with == ("", "Vera")
    assert not found.is_empty
    assert differences(after, after).is_empty


def test_what_a_contact_allows_counts_as_a_change() -> None:
    before = PlanContent(people=(VERA,))
    after = PlanContent(people=(replace(VERA, safe_to_call=False),))
    assert [each.change for each in differences(before, after).entries] == [Change.CHANGED]
