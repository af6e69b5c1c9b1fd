"""Every paper of the program says what everything on it is, in the order in which it is read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

import pytest

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.paper.document import Paper, PaperChoice, PaperSize
from safeplan_desktop.domain.paper.ink import Ink, InkSignature
from safeplan_desktop.domain.plan.plan import STEPS, PlanContent
from safeplan_desktop.paper.engine.roles import CONTAINERS, Drawn, Role
from safeplan_desktop.paper.papers import LocalPapers, lay_out_signed, lay_out_unsigned
from safeplan_desktop.services.custody.describe_recovery import describe_recovery
from safeplan_desktop.services.ports import (
    DiscreetPaper,
    SignedPage,
    SignedReport,
    UnsignedPage,
    WalletPaper,
)
from safeplan_desktop.services.sheets import SHEETS, described
from safeplan_desktop.services.work import Work
from tests.data.scripts import SCRIPTS
from tests.gui.world import client_named, make_world
from tests.integration.paper.samples import (
    CONTENT,
    SIGNED_AT,
    a_mark,
    a_plan,
    a_sheet_of_changes,
    an_identity,
    contacts,
    entries,
    text_of,
)
from tests.integration.paper.test_report import REPORT

INK = InkSignature(Ink((((500, 500), (2500, 2400)),), 3000), 3, date(2025, 11, 12))

Page = SignedPage | UnsignedPage


MANY = entries(*["word " * 60, "x" * 300] * 6)
PEOPLE = contacts(*[("Wilhelmina-Theodora " * 2, "whenever " * 20, "12345678901234567890")] * 9)
MUCH = PlanContent(MANY, MANY, MANY, PEOPLE, PEOPLE, CONTENT.safer, MANY)


def _of_the_table(paper: Paper, size: PaperSize) -> Page:
    """Return a paper in the table, made of the example practice."""
    world = make_world()
    session = world.example()
    choice = PaperChoice(paper, size=size)
    ana = client_named(session, "Ana")
    return described(Work(session, world.outside), ana, choice).page


def _recovery(size: PaperSize) -> Page:
    code = recovery_code.write(bytes(range(20)))
    return describe_recovery(
        practice="Riverside",
        vault_id="ab" * 16,
        code=code,
        fingerprint="0f" * 32,
        made_on=date(2026, 11, 23),
        size=size,
    )


def _changes(size: PaperSize) -> Page:
    plan = replace(a_plan().plan, content=MUCH)
    return a_sheet_of_changes(replace(plan, version=1, content=CONTENT), plan, size=size)


def _report(size: PaperSize) -> Page:
    return SignedReport(report=REPORT, therapist="M", signed_at=SIGNED_AT, size=size)


def _card(size: PaperSize) -> Page:
    return WalletPaper(plan=replace(a_plan().plan, content=MUCH), size=size)


def _list(size: PaperSize) -> Page:
    return DiscreetPaper(content=MUCH, order=STEPS, size=size, is_example=True)


def _in_script(script: str, size: PaperSize) -> Page:
    said = SCRIPTS[script]
    return a_plan(said.content(), client_name=said.name, size=size)


PAPERS: Mapping[str, Callable[[PaperSize], Page]] = {
    **{paper.value: partial(_of_the_table, paper) for paper in SHEETS},
    Paper.RECOVERY_SHEET.value: _recovery,
    "report": _report,
    "long plan": lambda size: a_plan(MUCH, size=size, is_example=True),
    "long plan, large": lambda size: a_plan(MUCH, size=size, is_large=True),
    "plan with ink": lambda size: a_plan(size=size, ink=INK),
    "many changes": _changes,
    "long list": _list,
    "full card": _card,
    **{script: partial(_in_script, script) for script in SCRIPTS},
}


@cache
def _drawn(page: Page) -> Sequence[Drawn]:
    if isinstance(page, SignedPage):
        return lay_out_signed(page, a_mark()).drawn
    return lay_out_unsigned(page).drawn


@pytest.fixture(params=PaperSize)
def size(request: pytest.FixtureRequest) -> PaperSize:
    """Return one size of sheet."""
    return PaperSize(request.param)


@pytest.fixture(params=PAPERS)
def page(request: pytest.FixtureRequest, size: PaperSize) -> Page:
    """Return one paper of the program."""
    return _made(request.param, size)


@cache
def _made(name: str, size: PaperSize) -> Page:
    return PAPERS[name](size)


def test_every_paper_of_the_program_is_walked() -> None:
    assert {paper.value for paper in Paper} <= set(PAPERS)


def test_every_paper_has_one_title_before_everything_else(page: Page) -> None:
    read = [drawn for drawn in _drawn(page) if not drawn.is_aside]
    titles = {drawn.elements for drawn in read if drawn.role is Role.TITLE}
    assert len(titles) == 1
    assert read[0].role is Role.TITLE


def test_levels_of_headings_nest(page: Page) -> None:
    level, found = 0, 0
    for drawn in _drawn(page):
        if drawn.role is Role.HEADING and not drawn.is_aside:
            assert 1 <= drawn.level <= level + 1
            level, found = drawn.level, found + 1
    assert found


def test_every_text_has_a_role_and_stands_in_what_it_belongs_to(page: Page) -> None:
    for drawn in _drawn(page):
        assert drawn.role not in {Role.LIST, Role.TABLE, Role.ROW}, "nobody draws a mere container"
        roles = [element.role for element in drawn.elements]
        for inner, around in CONTAINERS.items():
            if inner in roles and not drawn.is_aside:
                assert roles[roles.index(inner) - 1] is around


def test_pieces_begin_in_the_order_in_which_they_are_read(page: Page) -> None:
    read = [drawn for drawn in _drawn(page) if not drawn.is_aside]
    for before, after in pairwise(read):
        assert before.elements[-1].number <= after.elements[-1].number
        assert before.page <= after.page


def test_record_holds_every_word_that_can_be_read(page: Page, tmp_path: Path) -> None:
    papers = LocalPapers()
    if isinstance(page, SignedPage):
        pdf = papers.signed(page, a_mark(), an_identity())
    else:
        pdf = papers.unsigned(page)
    copied = _letters(text_of(pdf, tmp_path))
    noted = _letters("".join(drawn.text for drawn in _drawn(page)))
    assert not copied - noted


def _letters(text: str) -> Counter[str]:
    """Return the letters and digits of a text, whatever their order and their shape."""
    return Counter(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def test_people_are_read_with_their_numbers() -> None:
    people = [drawn for drawn in _drawn(a_plan()) if drawn.role is Role.PERSON]
    said: dict[int, list[str]] = {}
    for drawn in people:
        said.setdefault(drawn.elements[-1].number, []).append(drawn.text)
    assert list(said.values())[:2] == [
        ["Marko", "my brother, any hour", "07700 900142"],
        ["Aunt Vera", "until ten at night", "07700 900147"],
    ]
    assert all(re.search(r"\d{3}", texts[-1]) for texts in said.values())


def test_an_entry_that_is_parted_between_pages_is_one_entry() -> None:
    content = PlanContent(myself=entries("word " * 900))
    found = [drawn for drawn in _drawn(a_plan(content)) if drawn.role is Role.ENTRY]
    assert len({drawn.elements for drawn in found}) == 1
    assert len({drawn.page for drawn in found}) > 1


def test_signs_for_the_eye_are_not_read() -> None:
    plan = a_plan().plan
    paper = a_sheet_of_changes(replace(plan, version=2, content=PlanContent()), plan)
    read = [drawn.text for drawn in _drawn(paper) if not drawn.is_aside]
    assert "New" in read
    assert "+" not in read
    assert "+" in [drawn.text for drawn in _drawn(paper)]


def test_what_the_client_drew_is_a_figure_that_says_so() -> None:
    figures = [drawn.text for drawn in _drawn(a_plan(ink=INK)) if drawn.role is Role.FIGURE]
    assert figures == ["Signed by hand on the screen"]


def test_right_to_left_text_is_in_the_order_in_which_it_is_read() -> None:
    said = SCRIPTS["hebrew"]
    read = [drawn.text for drawn in _drawn(a_plan(said.content(), client_name=said.name))]
    assert said.name in read
    assert any(said.why.startswith(text) for text in read if len(text) > 10)
