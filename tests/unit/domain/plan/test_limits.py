"""What is more than a plan's papers hold, and that everything said in a session is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeplan_desktop.domain.plan.limits import (
    LONGEST_ENTRY,
    LONGEST_NAME,
    MOST_ENTRIES,
    MOST_LETTERS,
    Excess,
    Limit,
    excess,
)
from safeplan_desktop.domain.plan.plan import (
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)


def _entries(*texts: str) -> tuple[PlanEntry, ...]:
    return tuple(PlanEntry(str(number), text) for number, text in enumerate(texts))


def test_an_entry_as_long_as_may_be_fits_and_one_letter_more_does_not() -> None:
    assert excess(PlanContent(signs=_entries("x" * LONGEST_ENTRY))) is None
    text = "x" * (LONGEST_ENTRY + 1)
    assert excess(PlanContent(why=_entries("", text))) == Excess(
        Limit.TEXT, LONGEST_ENTRY + 1, LONGEST_ENTRY, Step.WHY, text
    )


LONG = "x" * (LONGEST_ENTRY + 1)
LONG_NAME = "x" * (LONGEST_NAME + 1)
ROW = MeansSafetyAction("a", MeansKind.NAMED)


@pytest.mark.parametrize(
    ("content", "most"),
    [
        (PlanContent(myself=(PlanEntry("a", "walk", obstacle=LONG),)), LONGEST_ENTRY),
        (PlanContent(myself=(PlanEntry("a", "walk", way_round=LONG),)), LONGEST_ENTRY),
        (PlanContent(people=(HelpContact("a", LONG_NAME),)), LONGEST_NAME),
        (PlanContent(people=(HelpContact("a", "Tom", note=LONG_NAME),)), LONGEST_NAME),
        (PlanContent(help=(HelpContact("a", "Tom", number=LONG_NAME),)), LONGEST_NAME),
        (PlanContent(safer=(replace(ROW, name=LONG_NAME),)), LONGEST_NAME),
        (PlanContent(safer=(replace(ROW, holder=LONG_NAME),)), LONGEST_NAME),
        (PlanContent(safer=(replace(ROW, confirmed_by=LONG_NAME),)), LONGEST_NAME),
        (PlanContent(safer=(replace(ROW, action=LONG),)), LONGEST_ENTRY),
        (PlanContent(safer=(replace(ROW, declined_because=LONG),)), LONGEST_ENTRY),
        (PlanContent(also_with=LONG), LONGEST_ENTRY),
        (PlanContent(kept_at=LONG), LONGEST_ENTRY),
    ],
)
def test_every_text_of_a_plan_has_its_limit(content: PlanContent, most: int) -> None:
    found = excess(content)
    assert found
    assert (found.limit, found.most, found.found) == (Limit.TEXT, most, most + 1)


def test_a_step_and_a_whole_plan_have_an_end() -> None:
    full = _entries(*["one more"] * MOST_ENTRIES)
    assert excess(PlanContent(places=full)) is None
    assert excess(PlanContent(places=(*full, PlanEntry("z", "z")))) == Excess(
        Limit.STEP, MOST_ENTRIES + 1, MOST_ENTRIES, Step.PLACES
    )
    pages = _entries(*["x" * 1_000] * 30)
    assert excess(PlanContent(signs=pages)) is None
    assert excess(PlanContent(signs=pages, why=_entries("x"))) == Excess(
        Limit.PLAN, MOST_LETTERS + 1, MOST_LETTERS
    )


def test_an_empty_plan_fits() -> None:
    assert excess(PlanContent()) is None
