"""Questions worth asking: when each comes, and that there are never many."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from safeplan_desktop.domain.plan import coach as plan_coach
from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan.coach import Question, Rule
from safeplan_desktop.domain.plan.plan import (
    STEPS,
    Access,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanDraft,
    PlanEntry,
    Step,
)


def content_with(step: Step, *items: plan_edit.Item) -> PlanContent:
    draft = PlanDraft("c")
    for item in items:
        draft = plan_edit.add(draft, step, item)
    return draft.content


def rules(content: PlanContent, step: Step) -> list[Rule]:
    return [question.rule for question in plan_coach.questions(content, step)]


@pytest.mark.parametrize("step", [Step.PEOPLE, Step.HELP])
@pytest.mark.parametrize(("number", "asked"), [("112", False), ("", True), ("ask Vera", True)])
def test_contacts_without_a_number_that_can_be_dialled_bring_a_question(
    step: Step, number: str, asked: bool
) -> None:
    content = content_with(step, HelpContact("a", "Vera", number=number))
    assert (Rule.NO_NUMBER in rules(content, step)) is asked


@pytest.mark.parametrize("step", [Step.PEOPLE, Step.HELP])
def test_an_empty_contact_step_brings_the_question_for_a_number(step: Step) -> None:
    assert rules(PlanContent(), step) == [Rule.NO_NUMBER]


@pytest.mark.parametrize(("likelihood", "asked"), [(6, True), (0, True), (7, False), (None, False)])
def test_a_likelihood_below_seven_brings_a_question_and_none_does_not(
    likelihood: int | None, asked: bool
) -> None:
    content = PlanContent(myself=(PlanEntry("a", "Draw hands", likelihood, "no paper"),))
    expected = (Question(Rule.NOT_LIKELY, "Draw hands"),) if asked else ()
    assert plan_coach.questions(content, Step.MYSELF) == (*expected, Question(Rule.WORST_NIGHT))


def test_the_same_text_in_two_steps_names_the_other_step() -> None:
    content = PlanContent(signs=(PlanEntry("a", "Bake"),), why=(PlanEntry("b", "bake."),))
    assert plan_coach.questions(content, Step.SIGNS) == (
        Question(Rule.SAME_TWICE, "Bake", elsewhere=Step.WHY),
    )


def test_the_same_text_twice_in_a_step_is_asked_once_per_wording() -> None:
    content = PlanContent(why=(PlanEntry("a", "Bake"), PlanEntry("b", "Bake")))
    assert plan_coach.questions(content, Step.WHY) == (Question(Rule.SAME_TWICE, "Bake"),)


def test_means_that_nobody_asked_about_bring_a_question_each() -> None:
    asked = MeansSafetyAction("a", MeansKind.FIREARM, access=Access.RATHER_NOT_SAY)
    assert rules(PlanContent(), Step.SAFER) == [Rule.MEANS_NOT_ASKED] * 2
    assert plan_coach.questions(PlanContent(safer=(asked,)), Step.SAFER) == (
        Question(Rule.MEANS_NOT_ASKED, means=MeansKind.MEDICINES),
    )


@pytest.mark.parametrize("step", [Step.MYSELF, Step.PLACES])
def test_an_entry_without_an_obstacle_is_asked_where_it_has_to_work(step: Step) -> None:
    content = content_with(step, PlanEntry("a", "Bake", 9))
    assert rules(content, step) == [Rule.NO_OBSTACLE, Rule.WORST_NIGHT]


@pytest.mark.parametrize("step", [Step.SIGNS, Step.WHY])
def test_signs_and_reasons_are_not_asked_for_obstacles(step: Step) -> None:
    assert rules(content_with(step, PlanEntry("a", "Bake")), step) == []


@pytest.mark.parametrize("step", STEPS)
def test_there_are_never_more_than_three(step: Step) -> None:
    entries = tuple(PlanEntry(str(number), f"thing {number}", 1) for number in range(9))
    content = PlanContent(signs=entries, myself=entries, places=entries, why=entries)
    assert len(plan_coach.questions(content, step)) <= plan_coach.MOST


def test_the_worst_night_is_asked_about_last_and_only_where_something_stands() -> None:
    assert rules(PlanContent(), Step.MYSELF) == []
    entries = tuple(PlanEntry(str(at), f"thing {at}", 1) for at in range(3))
    assert Rule.WORST_NIGHT not in rules(PlanContent(myself=entries), Step.MYSELF)


@pytest.mark.parametrize(
    ("step", "knows", "asked"),
    [
        (Step.PEOPLE, None, True),
        (Step.PEOPLE, False, True),
        (Step.PEOPLE, True, False),
        (Step.HELP, None, False),
        (Step.HELP, False, True),
    ],
)
def test_people_who_do_not_know_are_asked_about_and_services_are_not(
    step: Step, knows: bool | None, asked: bool
) -> None:
    contact = HelpContact("a", "Vera", number="+44 7700 900123", knows_of_plan=knows)
    found = plan_coach.questions(content_with(step, contact), step)
    assert found == ((Question(Rule.DOES_NOT_KNOW, "Vera"),) if asked else ())


def test_what_was_agreed_about_means_is_asked_who_and_then_when() -> None:
    row = MeansSafetyAction(
        "a", MeansKind.MEDICINES, access=Access.AT_HAND, action="Out of the house"
    )
    asked = MeansSafetyAction("b", MeansKind.FIREARM, access=Access.NOT_AT_HAND)

    def found(row: MeansSafetyAction) -> list[Rule]:
        return rules(PlanContent(safer=(row, asked)), Step.SAFER)

    day = date(2026, 11, 30)
    assert found(row) == [Rule.NO_HOLDER]
    assert found(dataclasses.replace(row, holder="Vera")) == [Rule.NO_DAY]
    assert found(dataclasses.replace(row, holder="Vera", by_when=day)) == []
    assert found(dataclasses.replace(row, confirmed_on=day)) == []


def test_nobody_is_asked_who_takes_a_firearm() -> None:
    row = MeansSafetyAction("a", MeansKind.FIREARM, action="Stored away", by_when=None)
    asked = MeansSafetyAction("b", MeansKind.MEDICINES, access=Access.NOT_AT_HAND)
    assert Rule.NO_HOLDER not in rules(PlanContent(safer=(row, asked)), Step.SAFER)


def test_the_last_look_asks_for_the_review_the_place_and_somebody_else() -> None:
    bare = [question.rule for question in plan_coach.last_questions(PlanContent())]
    assert bare == [Rule.NO_REVIEW, Rule.KEPT_WHERE, Rule.NOBODY_ELSE]
    full = PlanContent(review_on=date(2026, 12, 1), also_with="Vera", kept_at="in my wallet")
    assert plan_coach.last_questions(full) == ()


def test_every_rule_names_its_source() -> None:
    assert set(plan_coach.SOURCES) == set(Rule)
    assert all(plan_coach.SOURCES.values())


def test_a_question_carries_no_figure() -> None:
    kinds = {field.type for field in dataclasses.fields(Question)}
    assert not {"int", "float"} & kinds
