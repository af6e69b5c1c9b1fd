"""Papers that nobody altered, of every kind and in every script: each is accepted."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from safeplan_desktop.domain.client.limits import Limit, LimitsExplained
from safeplan_desktop.domain.paper.document import Finding, PaperSize
from safeplan_desktop.domain.paper.ink import UNIT, Ink, InkSignature
from safeplan_desktop.domain.plan.plan import STEPS, PlanContent
from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.paper.signature.verify import inspect
from safeplan_desktop.services.ports import PlanPaper, SignedPage
from tests.data.scripts import SCRIPTS
from tests.integration.paper.samples import (
    CONTENT,
    SIGNED_AT,
    WRITTEN_ON,
    a_mark,
    a_plan,
    a_sheet_of_changes,
    a_sheet_of_limits,
    an_identity,
)

SEED: Final = 20261127
FEW: Final = 25
MANY: Final = 1000


def _content(chance: random.Random) -> PlanContent:
    said = chance.choice(list(SCRIPTS.values())).content()
    mixed = PlanContent(
        signs=(CONTENT.signs + said.signs) * chance.randrange(4),
        myself=(CONTENT.myself + said.myself) * chance.randrange(4),
        people=(CONTENT.people + said.people) * chance.randrange(3),
        help=CONTENT.help[: chance.randrange(4)],
        safer=CONTENT.safer if chance.random() < 0.5 else said.safer,
        why=said.why * chance.randrange(2),
        review_on=WRITTEN_ON + timedelta(days=chance.randrange(400)),
    )
    return mixed if any(getattr(mixed, step.value) for step in STEPS) else CONTENT


def _ink(chance: random.Random) -> InkSignature | None:
    if chance.random() < 0.5:
        return None
    strokes = tuple(
        tuple((chance.randrange(UNIT), chance.randrange(3000)) for _ in range(chance.randrange(60)))
        for _ in range(chance.randrange(1, 6))
    )
    return InkSignature(Ink(strokes, 3000), 3, WRITTEN_ON)


def _page(chance: random.Random) -> SignedPage:
    size = chance.choice(list(PaperSize))
    moment = SIGNED_AT + timedelta(seconds=chance.randrange(10**8))
    name = chance.choice([said.name for said in SCRIPTS.values()]) * chance.randrange(3)
    plan = replace(a_plan().plan, version=chance.randrange(1, 400), content=_content(chance))
    kind = chance.randrange(4)
    if kind == 0:
        before = replace(plan, content=_content(chance))
        return a_sheet_of_changes(before, plan, client_name=name, signed_at=moment, size=size)
    if kind == 1:
        talk = LimitsExplained(WRITTEN_ON, by=name, limits=tuple(Limit)[: chance.randrange(7)])
        return a_sheet_of_limits(
            talk, client_name=name, signed_at=moment, size=size,
            ink=_ink(chance), guardians=(name,), practice="Riverside Practice",
        )  # fmt: skip
    return PlanPaper(
        client_name=name, therapist="Maria Lindqvist", signed_at=moment, size=size,
        ink=_ink(chance), plan=plan, order=tuple(chance.sample(STEPS, len(STEPS))),
        is_large=kind == 3,
    )  # fmt: skip


def test_papers_that_nobody_altered_are_accepted(how_many: Callable[[int, int], int]) -> None:
    chance = random.Random(SEED)
    papers, mark, identity = LocalPapers(), a_mark(), an_identity()
    for number in range(how_many(FEW, MANY)):
        page = _page(chance)
        password = chance.choice(["", "", "žuti čamac 7"])
        pdf = papers.signed(page, mark, identity, password)
        report = inspect(pdf, password)
        assert report.finding is Finding.INTACT, (number, type(page).__name__, password)
        assert report.signed_at == page.signed_at
        assert report.head_seq == mark.head_seq


def test_a_paper_with_one_bit_changed_is_not_accepted() -> None:
    """The search above can fail: the same papers, each with one bit turned."""
    chance = random.Random(SEED)
    papers, mark, identity = LocalPapers(), a_mark(), an_identity()
    for _ in range(3):
        pdf = bytearray(papers.signed(_page(chance), mark, identity))
        for _ in range(20):
            altered = bytearray(pdf)
            altered[chance.randrange(len(pdf))] ^= 1 << chance.randrange(8)
            assert inspect(bytes(altered)).finding is not Finding.INTACT
