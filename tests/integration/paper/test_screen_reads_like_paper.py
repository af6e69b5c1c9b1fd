"""The last look on the screen and the plan page say the same words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safeplan_desktop.domain.plan.plan import (
    STEPS,
    Access,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    Step,
)
from safeplan_desktop.paper.engine.shaping import tidy
from safeplan_desktop.paper.engine.words import words
from safeplan_desktop.paper.sheets import plan_text
from safeplan_desktop.services.plan.read_plan import read_plan

SAID = st.one_of(
    st.text(alphabet="aA .:;,!?…iIfFwWhHeEnNoO \t\n", max_size=20),
    st.sampled_from(["If it rains", "when he is out", "No paper", "A cold", "Vera", "I", "my "]),
)
ENTRIES = st.builds(PlanEntry, st.just("a"), SAID, st.none(), SAID, SAID)
MEANS = st.builds(
    MeansSafetyAction,
    st.just("a"),
    st.sampled_from(list(MeansKind)),
    st.just(""),
    st.sampled_from(list(Access)),
    SAID,
    SAID,
    declined_because=SAID,
)


def on_screen(content: PlanContent, step: Step) -> list[str]:
    section = next(each for each in read_plan(content) if each.step is step)
    return [tidy(line.text) for line in section.lines]


@given(ENTRIES)
def test_an_entry_reads_on_the_screen_as_on_paper(entry: PlanEntry) -> None:
    content = PlanContent(myself=(entry,))
    on_paper = plan_text.texts(content, Step.MYSELF, words())
    assert on_screen(content, Step.MYSELF) == [tidy(text) for text in on_paper]


@given(MEANS)
def test_a_means_row_reads_on_the_screen_as_on_paper(row: MeansSafetyAction) -> None:
    content = PlanContent(safer=(row,))
    on_paper = plan_text.texts(content, Step.SAFER, words())
    assert on_screen(content, Step.SAFER) == [tidy(text) for text in on_paper]


@given(st.lists(ENTRIES, max_size=2), st.lists(MEANS, max_size=2), st.booleans())
def test_steps_are_numbered_on_the_screen_as_on_paper(
    entries: list[PlanEntry], rows: list[MeansSafetyAction], somebody: bool
) -> None:
    people = (HelpContact("p", "Vera", "", "116123"),) if somebody else ()
    content = PlanContent(myself=tuple(entries), people=people, safer=tuple(rows))
    shown = {each.step: each.printed_as for each in read_plan(content) if each.printed_as}
    printed = plan_text.printed_steps(content, STEPS)
    assert shown == {step: number for number, step in enumerate(printed, start=1)}
    headings = {each.step: each.heading for each in read_plan(content)}
    assert all(headings[step] == words().say(f"plan.headings.{step.value}") for step in STEPS)


def test_a_number_is_grouped_on_the_screen_as_on_paper() -> None:
    content = PlanContent(help=(HelpContact("p", "Line", "", "116123"),))
    lines = [line for section in read_plan(content) for line in section.lines]
    assert [line.number for line in lines] == ["116 123"]
