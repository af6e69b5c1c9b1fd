"""Adding, changing, moving, removing and putting back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan.edit import TypedContact
from safeplan_desktop.domain.plan.plan import (
    CONTACT_STEPS,
    STEPS,
    WORD_STEPS,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanDraft,
    PlanEntry,
    Step,
)
from safeplan_desktop.domain.text.spelling import tidy

EMPTY = PlanDraft("c")


def item_of(step: Step, item_id: str = "a", text: str = "tea") -> plan_edit.Item:
    if step in WORD_STEPS:
        return PlanEntry(item_id, text)
    if step in CONTACT_STEPS:
        return HelpContact(item_id, text)
    return MeansSafetyAction(item_id, MeansKind.NAMED, text)


def filled(step: Step, *ids: str) -> PlanDraft:
    draft = EMPTY
    for item_id in ids:
        draft = plan_edit.add(draft, step, item_of(step, item_id, f"text {item_id}"))
    return draft


def ids(draft: PlanDraft, step: Step) -> list[str]:
    return [item.id for item in plan_edit.items(draft.content, step)]


@pytest.mark.parametrize("step", STEPS)
def test_add_to_any_step_appends_there_and_nowhere_else(step: Step) -> None:
    draft = filled(step, "a", "b")
    assert ids(draft, step) == ["a", "b"]
    assert all(not plan_edit.items(draft.content, other) for other in STEPS if other is not step)


@pytest.mark.parametrize("step", STEPS)
def test_remove_and_put_back_in_any_step_restores_the_draft(step: Step) -> None:
    draft = filled(step, "a", "b", "c")
    without, removed = plan_edit.remove(draft, step, "b")
    assert ids(without, step) == ["a", "c"]
    assert removed is not None
    assert plan_edit.put_back(without, removed) == draft


def test_put_back_twice_adds_it_once() -> None:
    draft = filled(Step.WHY, "a", "b")
    without, removed = plan_edit.remove(draft, Step.WHY, "a")
    assert removed is not None
    once = plan_edit.put_back(without, removed)
    assert plan_edit.put_back(once, removed) is once


def test_put_back_after_the_step_was_emptied_stands_first() -> None:
    draft = filled(Step.WHY, "a", "b", "c")
    without, removed = plan_edit.remove(draft, Step.WHY, "c")
    for other in ("a", "b"):
        without, _ = plan_edit.remove(without, Step.WHY, other)
    assert removed is not None
    assert ids(plan_edit.put_back(without, removed), Step.WHY) == ["c"]


def test_remove_unknown_id_changes_nothing() -> None:
    draft = filled(Step.WHY, "a")
    assert plan_edit.remove(draft, Step.WHY, "z") == (draft, None)


@pytest.mark.parametrize(
    ("item_id", "by", "expected"),
    [
        ("a", 1, ["b", "a", "c"]),
        ("c", -1, ["a", "c", "b"]),
        ("c", -2, ["c", "a", "b"]),
        ("a", -1, ["a", "b", "c"]),
        ("c", 5, ["a", "b", "c"]),
        ("z", 1, ["a", "b", "c"]),
    ],
)
def test_move_within_a_step_stops_at_the_ends(item_id: str, by: int, expected: list[str]) -> None:
    draft = plan_edit.move(filled(Step.MYSELF, "a", "b", "c"), Step.MYSELF, item_id, by)
    assert ids(draft, Step.MYSELF) == expected


def test_move_at_the_end_returns_the_same_draft() -> None:
    draft = filled(Step.MYSELF, "a", "b")
    assert plan_edit.move(draft, Step.MYSELF, "b", 1) is draft


def test_change_with_the_same_id_replaces_in_place() -> None:
    draft = filled(Step.SIGNS, "a", "b")
    changed = plan_edit.change(draft, Step.SIGNS, PlanEntry("a", "new", 8))
    assert plan_edit.words(changed.content, Step.SIGNS)[0] == PlanEntry("a", "new", 8)
    assert ids(changed, Step.SIGNS) == ["a", "b"]


@pytest.mark.parametrize("step", [*WORD_STEPS, *CONTACT_STEPS])
def test_change_to_empty_words_changes_nothing(step: Step) -> None:
    draft = filled(step, "a")
    assert plan_edit.change(draft, step, item_of(step, "a", " \n ")) is draft


def test_change_of_means_needs_no_name() -> None:
    row = MeansSafetyAction("a", MeansKind.FIREARM)
    draft = plan_edit.add(EMPTY, Step.SAFER, row)
    changed = plan_edit.change(draft, Step.SAFER, replace(row, action="locked away"))
    assert changed.content.safer[0].action == "locked away"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Draw hands", True),
        ("  draw   HANDS. ", True),
        ("\uff24\uff52\uff41\uff57 hands", True),
        ("Draw hand", False),
        ("", False),
        ("...", False),
    ],
)
def test_twin_of_a_text_ignores_case_space_and_full_stop(text: str, same: bool) -> None:
    draft = plan_edit.add(EMPTY, Step.MYSELF, PlanEntry("a", "Draw hands."))
    assert (plan_edit.twin(draft.content, Step.MYSELF, text) is not None) is same


def test_twin_leaves_out_the_entry_itself() -> None:
    draft = plan_edit.add(EMPTY, Step.MYSELF, PlanEntry("a", "Draw"))
    assert plan_edit.twin(draft.content, Step.MYSELF, "draw", but="a") is None


def test_add_clears_what_stood_in_the_field_of_that_step_only() -> None:
    draft = plan_edit.type_in(EMPTY, Step.WHY, "half")
    draft = plan_edit.type_in(draft, Step.SIGNS, "other")
    draft = plan_edit.add(draft, Step.WHY, PlanEntry("a", "half a thought"))
    assert plan_edit.typed(draft, Step.WHY) == ""
    assert plan_edit.typed(draft, Step.SIGNS) == "other"


def test_type_in_the_same_text_returns_the_same_draft() -> None:
    draft = plan_edit.type_in(EMPTY, Step.WHY, "half")
    assert plan_edit.type_in(draft, Step.WHY, "half") is draft
    assert plan_edit.type_in(draft, Step.WHY, "") == EMPTY


def test_typed_contact_with_line_breaks_keeps_its_parts_apart() -> None:
    contact = TypedContact("Vera\nL.", "after ten", "+44 20 7946 0147", "p1")
    draft = plan_edit.type_contact(EMPTY, Step.PEOPLE, contact)
    assert plan_edit.typed_contact(draft, Step.PEOPLE) == replace(contact, name="Vera L.")


def test_typed_contact_with_nothing_typed_leaves_nothing_behind() -> None:
    assert plan_edit.type_contact(EMPTY, Step.PEOPLE, TypedContact()) == EMPTY
    assert plan_edit.typed_contact(EMPTY, Step.PEOPLE) == TypedContact()


def test_unfinished_lists_steps_in_order_with_their_first_line() -> None:
    draft = plan_edit.type_in(EMPTY, Step.WHY, "half ")
    draft = plan_edit.type_contact(draft, Step.PEOPLE, TypedContact("Vera", number="1"))
    assert plan_edit.unfinished(draft) == ((Step.PEOPLE, "Vera"), (Step.WHY, "half"))


@given(st.text())
def test_tidy_of_any_text_is_one_line_that_utf8_can_hold(text: str) -> None:
    tidied = tidy(text)
    assert tidied == tidied.strip()
    assert len(tidied.splitlines()) <= 1
    tidied.encode()
    assert tidy(tidied) == tidied


@pytest.mark.parametrize(
    "text", ["<b>bold</b>", "مرحبا 112", "👩‍👩‍👧", "é̂̃", "a\u202eb", "10" * 5_000]
)
def test_tidy_keeps_what_was_typed(text: str) -> None:
    assert tidy(text) == text


_STEP = st.sampled_from([*WORD_STEPS, *CONTACT_STEPS])
_ACT = st.tuples(st.sampled_from(["add", "remove", "move", "back"]), _STEP, st.integers(0, 6))


@given(st.lists(_ACT, max_size=40))
def test_any_sequence_of_edits_keeps_ids_unique_and_loses_nothing_unasked(
    acts: list[tuple[str, Step, int]],
) -> None:
    draft, removed, expected, made = EMPTY, None, 0, 0
    for act, step, number in acts:
        there = ids(draft, step)
        if act == "add":
            made += 1
            draft = plan_edit.add(draft, step, item_of(step, f"i{made}"))
            expected += 1
        elif act == "remove" and there:
            draft, removed = plan_edit.remove(draft, step, there[number % len(there)])
            expected -= 1
        elif act == "move" and there:
            draft = plan_edit.move(draft, step, there[number % len(there)], number - 3)
        elif act == "back" and removed is not None:
            draft = plan_edit.put_back(draft, removed)
            expected += 1
            removed = None
        everything = [item_id for each in STEPS for item_id in ids(draft, each)]
        assert len(everything) == len(set(everything)) == expected
