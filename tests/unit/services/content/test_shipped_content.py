"""Everything shipped as data can be read, and keeps its promises."""

from __future__ import annotations

import re

import pytest

from safeplan_desktop.domain.contacts.numbers import EMERGENCY_ROLES, ServiceRole
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import Finding
from safeplan_desktop.domain.plan.plan import PlanContent
from safeplan_desktop.services.content.library import ShippedLibrary
from safeplan_desktop.services.content.messages import (
    defect_words,
    error_words,
    fault_words,
    finding_words,
)
from tests.conftest import ROOT
from tests.gui.fakes import FakeClock

LIBRARY = ShippedLibrary(FakeClock())
FICTION = re.compile(r"\+44 (20 7946 0\d{3}|7700 900\d{3})$")
SERVICES = {"999", "116 123", ""}


@pytest.mark.parametrize("code", ErrorCode)
def test_error_words_every_code_has_all_three_sentences(code: ErrorCode) -> None:
    words = error_words(
        UserFacing(
            code,
            seconds=5,
            character="x",
            step="signs",
            fault="x",
            count=1,
            most=20_000,
            megabytes=32,
            detail="x",
            holder="x",
            day="x",
            names="Marko",
            entry="2,000",
            name=200,
            entries=100,
            letters="30,000",
            file="x",
            doubt="x",
        )
    )
    assert all((words.what, words.safe, words.next))
    assert "{" not in words.what + words.safe + words.next


@pytest.mark.parametrize("finding", Finding)
def test_finding_words_every_finding_has_a_sentence(finding: Finding) -> None:
    assert finding_words(finding).endswith((".", "."))


def test_defect_words_say_what_is_safe() -> None:
    assert "safe" in defect_words().safe


def test_countries_each_has_separate_emergency_services_and_a_crisis_line() -> None:
    countries = LIBRARY.countries()
    assert len(countries) == 29
    for country in countries:
        roles = [number.role for number in country.numbers]
        assert set(EMERGENCY_ROLES) <= set(roles), country.code
        assert ServiceRole.CRISIS_LINE in roles, country.code
        assert re.fullmatch(r"[1-9]\d{0,2}", country.calling_code), country.code
        assert country.trunk_prefix in {"", "0", "1"}, country.code
        assert all(number.number and number.source for number in country.numbers), country.code


def test_countries_police_differs_where_it_does() -> None:
    by_code = {country.code: country for country in LIBRARY.countries()}
    police = {
        code: next(n.number for n in by_code[code].numbers if n.role is ServiceRole.POLICE)
        for code in ("NO", "SG", "JP", "KR", "BR", "IL")
    }
    assert police == {
        "NO": "112",
        "SG": "999",
        "JP": "110",
        "KR": "112",
        "BR": "190",
        "IL": "100",
    }


def test_words_are_many_and_different() -> None:
    words = LIBRARY.words()
    assert len(words) == len(set(words)) > 7000
    assert all(word.isascii() and word == word.lower() for word in words)


def test_example_is_marked_and_uses_numbers_kept_for_fiction() -> None:
    example = LIBRARY.example()
    assert example.new.practice.is_example
    assert len(example.clients) == 12
    numbers = [n.number for n in example.new.numbers]
    for each in example.clients:
        assert each.client.name.startswith("Example: ")
        numbers.append(each.client.number)
        numbers += [person.number for person in each.client.people]
        plans = (*each.plans, each.draft or PlanContent())
        numbers += [c.number for plan in plans for c in (*plan.people, *plan.help)]
    assert [n for n in numbers if n not in SERVICES and not FICTION.match(n)] == []


def test_fault_words_every_fault_of_the_format_page_has_words() -> None:
    page = (ROOT / "docs" / "vault-format.md").read_text(encoding="utf-8")
    table = page.partition("### What the complete check reports")[2]
    named = "".join(re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE))
    codes = set(re.findall(r"`([a-z-]+)(?::[A-Za-z]+)?`", named))
    assert {
        "page-damaged",
        "tables",
        "gap",
        "anchor-differs",
        "projection",
        "card-foreign",
    } <= codes
    parts = {"pages", "tables", "chain", "anchors", "projections", "keys", "card"}
    for code in codes | parts:
        assert " " in fault_words(f"{code}:7"), code


def test_fault_words_of_an_unknown_fault_are_its_code() -> None:
    assert fault_words("something-new:7") == "something-new:7"


@pytest.mark.parametrize("file", ["keys.json", "keys.backup.json"])
def test_error_words_of_a_changed_key_file_name_the_file_that_was_changed(file: str) -> None:
    words = error_words(UserFacing(ErrorCode.KEY_FILE_CHANGED, file=file))
    other = {"keys.json": "keys.backup.json", "keys.backup.json": "keys.json"}[file]
    assert file in words.what
    assert f"Put {file} back" in words.next
    assert f" {other}" not in words.what + words.next


@pytest.mark.parametrize(
    "code",
    [
        ErrorCode.VAULT_DAMAGED,
        ErrorCode.LEDGER_BROKEN,
        ErrorCode.VAULT_TOO_NEW,
        ErrorCode.WRONG_PASSPHRASE,
        ErrorCode.WAIT_BEFORE_RETRY,
        ErrorCode.VAULT_BUSY,
        ErrorCode.NO_SUCH_CLIENT,
        ErrorCode.STORAGE_FAILED,
    ],
)
def test_error_words_promise_nothing_about_what_was_written_where_it_is_not_known(
    code: ErrorCode,
) -> None:
    """An entry that somebody came in, a counted try, or a file in place may be on the disk."""
    safe = error_words(UserFacing(code, seconds=1)).safe
    for claim in ("Nothing was written", "Nothing was changed", "was not written"):
        assert claim not in safe


def test_error_words_of_a_faulty_vault_vouch_for_nothing() -> None:
    words = error_words(UserFacing(ErrorCode.VAULT_FAULTY, fault="x", count=1))
    assert "without a fault" not in words.safe
    beside = error_words(UserFacing(ErrorCode.BESIDE_FAULTY, fault="x", count=1))
    assert "whole" in beside.safe


def test_fault_words_name_the_list() -> None:
    assert fault_words("projection:contact").startswith("the list of numbers does not show")
    assert fault_words("projection:due").startswith("the list of what is due")
    assert "{" not in fault_words("projection:something")
