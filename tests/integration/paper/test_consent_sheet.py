"""The sheet on the limits of confidentiality, as other programs read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from safeplan_desktop.domain.client.limits import Limit, LimitsExplained
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.services.ports import SignedReport
from tests.integration.paper.samples import a_sheet_of_limits, made, pages_of, text_of, tool

if TYPE_CHECKING:
    from pathlib import Path

TALK = LimitsExplained(
    explained_on=date(2025, 11, 12),
    by="Maria Lindqvist",
    language="Serbian",
    interpreter="Example: Jo, by phone",
    limits=(Limit.OWN_LIFE, Limit.COURT),
    also_told=("Example: Vera",),
    note="kept from the paper",
)


def a_sheet(talk: LimitsExplained = TALK, **changes: object) -> SignedReport:
    """Return what stands on the sheet of an example client."""
    facts = {"guardians": ("Example: Vera", "Example: Milan"), **changes}
    return a_sheet_of_limits(talk, **facts)  # type: ignore[arg-type]  # fields by name


def test_consent_sheet_says_what_was_ticked_and_whom_it_concerns(tmp_path: Path) -> None:
    text = " ".join(text_of(made(a_sheet()), tmp_path).split())
    for words in (
        "What I must share The law leaves me no choice. I have to share something if:",
        "a court or a law orders me to answer.",
        "What I may share I may share something if:",
        "your life is in danger, and together",
        "Our interpreter keeps to the same rules as I do.",
        "one for you, one in your record",
        "12 November 2025, by Maria Lindqvist",
        "Serbian",
        "Example: Jo, by phone",
        "Example: Ana J., date",
        "Example: Vera, date",
        "Example: Milan, date",
        "Interpreter, date",
        "Maria Lindqvist signed digitally, 12 Nov 2025, 15:40",
        "Riverside",
        "page 1 of 1",
    ):
        assert words in text
    assert "badly hurt" not in text
    assert "without your name" not in text
    assert "kept from the paper" not in text


def test_consent_sheet_with_everything_is_at_most_two_pages(tmp_path: Path) -> None:
    talk = replace(TALK, limits=tuple(Limit))
    assert len(pages_of(made(a_sheet(talk)), tmp_path)) <= 2


def test_consent_sheet_tells_what_must_from_what_may_be_shared_and_from_advice(
    tmp_path: Path,
) -> None:
    talk = replace(TALK, limits=tuple(Limit), questions="who reads the notes", interpreter="")
    text = " ".join(text_of(made(a_sheet(talk)), tmp_path).split())
    order = [
        "What I must share", "a child, or somebody", "What I may share", "your life is in danger",
        "without your name", "I ask colleagues for advice", "You can ask to see it",
        "Questions asked who reads the notes",
    ]  # fmt: skip
    assert [text.find(each) for each in order] == sorted(text.find(each) for each in order)
    assert -1 not in [text.find(each) for each in order]
    assert "interpreter" not in text


def test_consent_sheet_is_certified_and_another_program_says_so(tmp_path: Path) -> None:
    said = tool("pdfsig", made(a_sheet()), tmp_path, to="")
    assert "Signature is Valid" in said
    assert "Total document signed" in said


def test_consent_sheet_before_the_talk_leaves_its_facts_out(tmp_path: Path) -> None:
    bare = LimitsExplained(explained_on=None, limits=(Limit.OWN_LIFE,))
    text = text_of(made(a_sheet(bare, guardians=())), tmp_path)
    assert "Explained" not in text
    assert "Interpreter" not in text


def test_consent_sheet_with_a_hostile_name_and_note_keeps_its_page(tmp_path: Path) -> None:
    long = replace(TALK, language="x" * 10_000, interpreter="\u202e\u05e2\u05d1\u05e8 <b>1</b>")
    paper = a_sheet(long, client_name="Ana \u0639\u0631\u0628 " + "J" * 300)
    assert 1 <= len(pages_of(made(paper), tmp_path)) <= 7


def test_consent_sheet_names_a_character_that_no_font_has() -> None:
    with pytest.raises(UserFacing) as told:
        made(a_sheet(replace(TALK, language="\ue123")))
    assert told.value.code is ErrorCode.CHARACTER_WITHOUT_FONT
