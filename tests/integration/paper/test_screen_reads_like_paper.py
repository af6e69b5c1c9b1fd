"""The last look on the screen and the plan page say the same words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

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
from safeplan_desktop.paper.engine.blocks import Block, Bulleted, Row, Stack
from safeplan_desktop.paper.engine.fonts import system_fonts
from safeplan_desktop.paper.engine.layout import Section
from safeplan_desktop.paper.engine.page_size import A4
from safeplan_desktop.paper.engine.shaping import Typesetter, tidy
from safeplan_desktop.paper.engine.type_scale import USUAL
from safeplan_desktop.paper.sheets.plan_sections import PlanSections
from safeplan_desktop.services.content.words import words
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


@cache
def _typesetter() -> Typesetter:
    return Typesetter(system_fonts())


def on_screen(content: PlanContent) -> list[tuple[int, str, list[str]]]:
    """Return number, heading and lines of each step that is printed, as the screen reads them."""
    return [
        (
            each.printed_as,
            each.heading,
            [tidy(f"{line.text} {line.note} {line.number}") for line in each.lines],
        )
        for each in read_plan(content)
        if each.printed_as
    ]


def on_paper(content: PlanContent) -> list[tuple[int, str, list[str]]]:
    """Return the same as it is set on paper."""
    plan = PlanSections(content, STEPS, A4, USUAL, _typesetter(), words())
    return [_read(section) for section in plan.all()]


def _read(section: Section) -> tuple[int, str, list[str]]:
    number, *heading = _lines(section.heading)
    return int(number), " ".join(heading), [" ".join(_lines(block)) for block in section.body]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Bulleted():
            yield from (line.text for line in block.paragraph.lines)
        case Row():
            yield from (line.text for cell in block.cells for line in cell.lines)
        case Stack():
            yield from chain.from_iterable(map(_lines, block.blocks))


@given(ENTRIES)
def test_an_entry_reads_on_the_screen_as_on_paper(entry: PlanEntry) -> None:
    content = PlanContent(myself=(entry,))
    assert on_screen(content) == on_paper(content)


@given(MEANS)
def test_a_means_row_reads_on_the_screen_as_on_paper(row: MeansSafetyAction) -> None:
    content = PlanContent(safer=(row,))
    assert on_screen(content) == on_paper(content)


@given(st.lists(ENTRIES, max_size=2), st.lists(MEANS, max_size=2), st.booleans())
def test_steps_are_numbered_on_the_screen_as_on_paper(
    entries: list[PlanEntry], rows: list[MeansSafetyAction], somebody: bool
) -> None:
    people = (HelpContact("p", "Vera", "", "116123"),) if somebody else ()
    content = PlanContent(myself=tuple(entries), people=people, safer=tuple(rows))
    assert on_screen(content) == on_paper(content)
    headings = {each.step: each.heading for each in read_plan(content)}
    assert all(headings[step] == words().say(f"plan.headings.{step.value}") for step in STEPS)


def test_a_number_is_grouped_on_the_screen_as_on_paper() -> None:
    content = PlanContent(help=(HelpContact("p", "Line", "", "116123"),))
    assert on_paper(content) == [(1, words().say(f"plan.headings.{Step.HELP}"), ["Line 116 123"])]
    assert on_screen(content) == on_paper(content)
