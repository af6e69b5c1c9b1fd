"""The plan page as other programs read it: words, numbers, order, pages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import STEPS, PlanContent, Step
from safeplan_desktop.paper.engine.fonts import FontShelf, system_fonts
from safeplan_desktop.paper.engine.shaping import Typesetter
from safeplan_desktop.paper.sheets.plan_page import lay_out
from safeplan_desktop.paper.sheets.signed_page import LaidOutPage
from safeplan_desktop.services.content.words import words
from tests.integration.paper.samples import (
    CONTENT,
    a_mark,
    a_plan,
    contacts,
    entries,
    made,
    pages_of,
    signed,
    text_of,
    tool,
    with_step,
)

if TYPE_CHECKING:
    from pathlib import Path

    from safeplan_desktop.services.ports import PlanPaper

PICTURE = """\
My plan for hard days Ana
In danger now? Go to 5.
1 I notice it is getting harder when
• I stop answering my sister.
• I am still awake after three.
2 What I can do by myself
• Walk to the post office and back. If it rains: round the hall.
• Put on the loud playlist and tidy one drawer.
• Draw hands. The pad is beside the bed.
3 Places and people that take my mind off it
• The library, upstairs by the window.
• Football with the Tuesday people.
4 People I can ask for help
Marko my brother, any hour 07700 900142
Aunt Vera until ten at night 07700 900147
5 Trained people who help
Maria Lindqvist weekdays, 9 to 17 020 7946 0100
Crisis line day and night 116 123
Emergency I am not safe now 112
6 How we make it safer
• One week at a time from the pharmacy. Marko keeps the rest.
7 What I live for
• My niece learns to swim this winter, and I promised to watch.
Maria Lindqvist
signed digitally, 12 Nov 2025, 15:40
Ana, date Therapist
Version 3, 12 November 2025. We look at it again on 12 December. page 1 of 1
"""

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<')


def _laid_out(paper: PlanPaper, shelf: FontShelf | None = None) -> LaidOutPage:
    typesetter = Typesetter(shelf or system_fonts())
    return lay_out(paper, a_mark(), typesetter, words())


def _lines(text: str) -> list[str]:
    squeezed = (" ".join(line.split()) for line in text.replace("\f", "\n").splitlines())
    return [line for line in squeezed if line]


def _places(pdf: bytes, folder: Path) -> dict[str, tuple[float, float, float, float]]:
    """Return where each word first stands: left, top, right, bottom in points."""
    found = reversed(WORD.findall(tool("pdftotext", pdf, folder, "-bbox")))
    return {word: tuple(map(float, box)) for *box, word in found}  # type: ignore[misc]  # four numbers


def test_plan_page_holds_the_words_of_the_picture_in_their_order(tmp_path: Path) -> None:
    dotless = PICTURE.replace("• ", "")
    assert _lines(text_of(signed(), tmp_path)) == _lines(dotless)


def test_plan_page_has_the_geometry_of_the_picture(tmp_path: Path) -> None:
    place = _places(signed(), tmp_path)
    left_margin = 16 * 72 / 25.4
    assert place["My"][0] == pytest.approx(left_margin, abs=0.6)
    assert place["Ana"][2] == pytest.approx(595.28 - left_margin, abs=0.6)
    numbers = [place[word][0] for word in ("07700", "020", "116", "112")]
    assert max(numbers) - min(numbers) < 0.1
    assert place["112"][3] - place["112"][1] > place["Emergency"][3] - place["Emergency"][1]
    assert place["Therapist"][0] == pytest.approx(place["signed"][0], abs=0.6)


def test_plan_page_does_not_say_who_else_has_it_nor_what_its_people_know(tmp_path: Path) -> None:
    people = tuple(
        replace(each, knows_of_plan=False, safe_to_call=False) for each in CONTENT.people
    )
    content = replace(CONTENT, also_with="Zwetana", kept_at="in the yellow tin", people=people)
    printed = text_of(made(a_plan(content)), tmp_path)
    assert _lines(printed) == _lines(PICTURE.replace("• ", ""))


def test_plan_page_prints_nothing_but_what_the_client_takes_home(tmp_path: Path) -> None:
    printed = text_of(signed(), tmp_path)
    secrets = ("firearm", "medicine", "blue box", "Locked away", "father", "at-hand", "Vera keeps")
    assert not [word for word in secrets if word.lower() in printed.lower()]
    assert "8 of 10" not in printed
    assert not re.search(
        r"suicid|self-harm|\brisk|level|coping|lethal|means", printed, re.IGNORECASE
    )


def test_numbering_and_the_line_for_danger_follow_the_order(tmp_path: Path) -> None:
    order = (
        Step.HELP,
        Step.SAFER,
        *(step for step in STEPS if step not in (Step.HELP, Step.SAFER)),
    )
    printed = _lines(text_of(made(a_plan(order=order)), tmp_path))
    assert printed[1:3] == ["In danger now? Go to 1.", "1 Trained people who help"]
    assert "2 How we make it safer" in printed
    assert "3 I notice it is getting harder when" in printed


def test_empty_steps_are_left_out_and_numbers_close_up(tmp_path: Path) -> None:
    content = PlanContent(signs=CONTENT.signs, help=CONTENT.help)
    printed = _lines(text_of(made(a_plan(content)), tmp_path))
    headings = [line for line in printed if re.match(r"\d [A-Z]", line)]
    assert headings == ["1 I notice it is getting harder when", "2 Trained people who help"]
    assert "In danger now? Go to 2." in printed
    assert "We look at it again" not in " ".join(printed)


def test_without_anybody_to_call_the_page_does_not_send_to_them(tmp_path: Path) -> None:
    assert "In danger" not in text_of(made(a_plan(PlanContent(why=CONTENT.why))), tmp_path)


def test_example_papers_say_so_on_every_page(tmp_path: Path) -> None:
    content = with_step(Step.MYSELF, entries(*["A long thing to do. " * 12] * 10))
    pages = pages_of(made(a_plan(content, is_example=True)), tmp_path)
    assert len(pages) > 1
    assert all("Example" in page for page in pages)
    assert "Example" not in text_of(signed(), tmp_path)


def test_review_in_another_year_names_the_year(tmp_path: Path) -> None:
    content = replace(CONTENT, review_on=date(2026, 1, 9))
    assert "again on 9 January 2026." in text_of(made(a_plan(content)), tmp_path)


@pytest.mark.parametrize(
    "typed",
    [
        "<b>bold</b> & &amp;",
        "{name} %s \\n",
        "(open) [or] not",
        "-> => 10x10",
        "Čeka Žana; Đorđe, Łódź, sağ, é",
    ],
)
def test_markup_in_the_clients_words_is_printed_as_typed(typed: str, tmp_path: Path) -> None:
    assert typed in text_of(made(a_plan(with_step(Step.WHY, entries(typed)))), tmp_path)


def test_long_entries_and_numbers_stay_within_the_margins(tmp_path: Path) -> None:
    content = replace(
        CONTENT,
        myself=entries(*["x" * 300, "word " * 60] * 5),
        people=contacts(
            ("Somebody with a very long name indeed", "whenever " * 20, "1234567890" * 2),
            ("Vera", "", "+44 20 7946 0123"),
            ("Ana", "a" * 60, "+44 20 7946 0123 extension 4321"),
        ),
    )
    pdf = made(a_plan(content, client_name="Wilhelmina-Theodora Featherstonehaugh " * 2))
    boxes = [
        tuple(map(float, box))
        for *box, _ in WORD.findall(tool("pdftotext", pdf, tmp_path, "-bbox"))
    ]
    assert min(box[0] for box in boxes) > 45
    assert max(box[2] for box in boxes) < 551
    assert max(box[3] for box in boxes) < 820
    squeezed = "".join(text_of(pdf, tmp_path).split())
    assert squeezed.count("x" * 30) >= 5 * 7
    assert "12345678901234567890" in squeezed


def test_two_pages_break_between_steps_and_sign_at_the_end(tmp_path: Path) -> None:
    content = replace(
        CONTENT, signs=entries(*["I stop answering my sister, and then my mother."] * 9)
    )
    first, second = pages_of(made(a_plan(content)), tmp_path)
    assert "Trained people who help" not in first or "112" in first
    assert "signed digitally" in second
    assert "signed digitally" not in first
    assert "page 1 of 2" in first
    assert "page 2 of 2" in second
    assert "My plan for hard days" in second


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    counts=st.lists(st.integers(0, 8), min_size=7, max_size=7).filter(any),
    length=st.integers(1, 160),
)
def test_any_plan_prints_every_entry_and_keeps_a_step_that_fits_on_one_page(
    counts: list[int], length: int, tmp_path: Path
) -> None:
    said = {
        step: [f"{step.value}{n} " + "mm " * (length // 3) for n in range(count)]
        for step, count in zip(STEPS, counts, strict=True)
        if step is not Step.SAFER
    }
    content = PlanContent(
        **{
            step.value: entries(*texts)
            if step not in (Step.PEOPLE, Step.HELP)
            else contacts(*((text, "", "112") for text in texts))
            for step, texts in said.items()
        }  # type: ignore[arg-type]  # entries and contacts go to their own steps
    )
    pages = pages_of(_laid_out(a_plan(content)).pdf, tmp_path)
    for step, texts in said.items():
        where = {
            number
            for number, page in enumerate(pages)
            for n in range(len(texts))
            if re.search(rf"\b{step.value}{n}\b", page)
        }
        printed = [
            n for n in range(len(texts)) if re.search(rf"\b{step.value}{n}\b", "".join(pages))
        ]
        assert printed == list(range(len(texts)))
        lines = sum(1 + len(text) // 30 for text in texts)
        assert len(where) <= 1 or lines > 20


def test_the_same_plan_is_laid_out_byte_for_byte_the_same() -> None:
    assert _laid_out(a_plan()) == _laid_out(a_plan())
    assert _laid_out(a_plan()).pdf != _laid_out(a_plan(client_name="Ena")).pdf


@pytest.mark.parametrize("step", [Step.SIGNS, Step.PEOPLE])
def test_a_character_no_font_has_is_refused_with_its_place(step: Step) -> None:
    filled = (
        contacts(("日本", "", "112")) if step is Step.PEOPLE else entries("fine", "I live in 日本")
    )
    with pytest.raises(UserFacing) as refused:
        _laid_out(a_plan(with_step(step, filled)), FontShelf(()))
    assert refused.value.code is ErrorCode.CHARACTER_WITHOUT_FONT
    assert refused.value.details == {"character": "日", "step": step.value}


def test_a_character_that_cannot_be_shown_is_named_by_its_code_point() -> None:
    with pytest.raises(UserFacing) as refused:
        _laid_out(a_plan(client_name="A\ue123"), FontShelf(()))
    assert refused.value.details == {"character": "U+E123", "step": ""}
