"""A plan that does not fit the record: whom it names, who holds what, which number is older."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.plan.conflicts import (
    Conflict,
    Trouble,
    conflicts,
    places_to_ask_about,
    without,
)
from safeplan_desktop.domain.plan.plan import (
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)
from safeplan_desktop.domain.text.phone import PhoneNumber

MARKO = Person("p", "Marko Jovanović", numbers=(PhoneNumber("+44 20 7946 0142"),))
OUT = replace(MARKO, must_not_be_told=True)
FEARED = replace(MARKO, is_feared=True)
CONTACT = HelpContact("c", "Marko", number="020 7946 0000", person_id="p")
KEPT = MeansSafetyAction("m", MeansKind.MEDICINES, action="Marko keeps it for me")


def ana(*people: Person) -> Client:
    return Client("Example: Ana J.", people=people)


@pytest.mark.parametrize("person", [OUT, FEARED])
@pytest.mark.parametrize("step", [Step.PEOPLE, Step.HELP])
def test_somebody_who_must_not_be_told_or_is_feared_is_found_among_the_contacts(
    person: Person, step: Step
) -> None:
    content = PlanContent(**{step.value: (CONTACT,)})  # type: ignore[arg-type]  # by name
    found = Conflict(Trouble.NOT_TO_BE_TOLD, "Marko Jovanović", "c", step)
    assert conflicts(ana(person), content) == (found,)
    unlinked = replace(CONTACT, person_id="")
    assert conflicts(ana(person), PlanContent(people=(unlinked,))) != ()


@pytest.mark.parametrize(
    "row",
    [
        KEPT,
        replace(KEPT, action="Not at home", holder="marko"),
        replace(KEPT, action="Not at home", holder="Marko Jovanovic"),
    ],
)
def test_somebody_kept_out_who_keeps_something_comes_first(row: MeansSafetyAction) -> None:
    content = PlanContent(safer=(row,), people=(CONTACT,))
    first = conflicts(ana(OUT), content)[0]
    assert first == Conflict(Trouble.HOLDS, "Marko Jovanović", "m", Step.SAFER)
    declined = replace(row, declined_because="no")
    assert conflicts(ana(OUT), PlanContent(safer=(declined,))) == ()


@pytest.mark.parametrize(
    ("person", "content"),
    [
        (replace(OUT, has_copy=True), PlanContent()),
        (OUT, PlanContent(also_with="Marko and my doctor")),
        (OUT, PlanContent(kept_at="at Marko's")),
    ],
)
def test_copy_with_somebody_kept_out_is_found(person: Person, content: PlanContent) -> None:
    assert [each.trouble for each in conflicts(ana(person), content)] == [Trouble.HAS_COPY]


def test_number_that_is_another_one_in_the_record_is_found() -> None:
    content = PlanContent(people=(CONTACT,))
    found = Conflict(Trouble.OTHER_NUMBER, "Marko Jovanović", "c", Step.PEOPLE)
    assert conflicts(ana(MARKO), content) == (found,)
    same = replace(CONTACT, number="+44 (0) 20 7946 0142".replace("(0) ", ""))
    assert conflicts(ana(MARKO), PlanContent(people=(same,))) == ()
    assert conflicts(ana(replace(MARKO, numbers=())), content) == ()


def test_places_are_a_question_and_no_conflict() -> None:
    content = PlanContent(places=(PlanEntry("e", "football with Marko"),))
    assert conflicts(ana(OUT), content) == ()
    assert places_to_ask_about(ana(OUT), content) == ("Marko Jovanović",)
    assert places_to_ask_about(ana(MARKO), content) == ()


def test_name_inside_another_word_is_nobody() -> None:
    jo = Person("j", "Jo", must_not_be_told=True)
    content = PlanContent(safer=(replace(KEPT, action="John keeps it"),), also_with="Joanna")
    assert conflicts(ana(jo), content) == ()


def test_example_and_words_that_are_no_name_are_not_taken_for_one() -> None:
    partner = Person("x", "Example: former partner", must_not_be_told=True)
    content = PlanContent(people=(HelpContact("c", "Example: Vera"),), also_with="my former school")
    assert conflicts(ana(partner), content) == ()
    kept = PlanContent(also_with="my former partner")
    assert [each.trouble for each in conflicts(ana(partner), kept)] == [Trouble.HAS_COPY]


def test_plan_without_lines_has_the_others() -> None:
    content = PlanContent(people=(CONTACT, replace(CONTACT, id="d")), safer=(KEPT,))
    left = without(content, {"c", "m"})
    assert ([each.id for each in left.people], left.safer) == (["d"], ())
