"""The words of paper: complete, first person, and without a clinical word."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

import pytest

from safeplan_desktop import assets
from safeplan_desktop.domain.plan.plan import STEPS
from safeplan_desktop.services.content.words import Words, words

CLINICAL = re.compile(
    r"suicid|self-harm|risk|crisis|patient|client|symptom|disorder|diagnos|therap|treatment"
    r"|coping|means|lethal|trigger|warning sign|safety plan|level|assess|likel|clinic|ideation",
    re.IGNORECASE,
)
ALLOWED = {"therapist_signature"}


def _plan_words(content: dict[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in content.items():
        if isinstance(value, dict):
            found |= _plan_words(value)
        elif isinstance(value, str):
            found[key] = value
    return found


def test_plan_words_of_ours_hold_no_clinical_word() -> None:
    content = json.loads(assets.text("content/en/paper.json"))
    plan = _plan_words(content["plan"])
    assert plan["title"] == "My plan for hard days"
    assert {key: text for key, text in plan.items() if CLINICAL.search(text)}.keys() <= ALLOWED


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_a_heading(step: str) -> None:
    assert words().say(f"plan.headings.{step}")


def test_dates_are_written_out() -> None:
    assert words().day(date(2025, 11, 2)) == "2 November 2025"
    assert words().moment(datetime(2025, 11, 12, 9, 5)) == "12 Nov 2025, 09:05"  # noqa: DTZ001 - the zone is not printed


def test_date_after_leaves_out_the_year_only_if_it_is_the_same() -> None:
    assert words().day_after(date(2025, 12, 12), date(2025, 11, 12)) == "12 December"
    assert words().day_after(date(2026, 1, 12), date(2025, 11, 12)) == "12 January 2026"


def test_unknown_words_are_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        words().say("plan.headings.none")
    with pytest.raises(KeyError):
        words().say("plan.headings")
    with pytest.raises(KeyError):
        words().all("plan.title")


def test_blanks_take_braces_and_percent_signs_as_they_are() -> None:
    said = Words({"a": "{name}, date"}).say("a", name="{x} %s")
    assert said == "{x} %s, date"
