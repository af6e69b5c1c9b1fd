"""Large print, discreet list, wallet card and what changed, as other programs read them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from safeplan_desktop.domain.paper.document import Finding, PaperSize
from safeplan_desktop.domain.paper.ink import Ink, InkSignature
from safeplan_desktop.domain.plan.plan import STEPS, PlanContent
from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.paper.signature.verify import inspect
from safeplan_desktop.services.ports import DiscreetPaper, SignedPage, WalletPaper
from tests.integration.paper.samples import (
    CONTENT,
    a_mark,
    a_plan,
    a_sheet_of_changes,
    an_identity,
    contacts,
    entries,
    made,
    pages_of,
    text_of,
    tool,
)

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<')
MM = 72 / 25.4
INK = InkSignature(
    Ink((((500, 500), (2500, 2400), (4800, 300)), ((6000, 1500),)), 3000), 3, date(2025, 11, 12)
)


def _boxes(pdf: bytes, folder: Path) -> list[tuple[float, float, float, float, str]]:
    found = WORD.findall(tool("pdftotext", pdf, folder, "-bbox"))
    return [(float(a), float(b), float(c), float(d), word) for a, b, c, d, word in found]


def _squeezed(pdf: bytes, folder: Path) -> str:
    return " ".join(text_of(pdf, folder).split())


def _streams(pdf: bytes) -> Iterator[bytes]:
    """Yield every stream of a file, unpacked where it is packed."""
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(match[1])
        except zlib.error:
            yield match[1]


def _discreet(content: PlanContent = CONTENT, size: PaperSize = PaperSize.A4) -> bytes:
    return LocalPapers().unsigned(DiscreetPaper(content=content, order=STEPS, size=size))


def _card(
    content: PlanContent = CONTENT, *, is_discreet: bool = False, size: PaperSize = PaperSize.A4
) -> bytes:
    plan = replace(a_plan().plan, content=content)
    return LocalPapers().unsigned(WalletPaper(plan=plan, is_discreet=is_discreet, size=size))


def _changes(before: PlanContent, after: PlanContent = CONTENT) -> bytes:
    plan = replace(a_plan().plan, content=after)
    earlier = replace(plan, version=2, written_on=date(2025, 10, 5), content=before)
    return made(a_sheet_of_changes(earlier, plan))


# ---- sizes of sheets


@pytest.mark.parametrize("size", PaperSize)
def test_every_paper_keeps_the_margins_of_its_sheet(size: PaperSize, tmp_path: Path) -> None:
    wanted = {PaperSize.A4: "(A4)", PaperSize.LETTER: "(letter)"}[size]
    papers = (
        made(a_plan(size=size)),
        made(a_plan(size=size, is_large=True)),
        _discreet(size=size),
        _card(size=size),
    )
    for pdf in papers:
        assert wanted in tool("pdfinfo", pdf, tmp_path, to="")
        boxes = _boxes(pdf, tmp_path)
        right = (595.28 if size is PaperSize.A4 else 612) - 16 * MM
        assert min(box[0] for box in boxes) > 16 * MM - 1
        assert max(box[2] for box in boxes) < right + 1
        assert max(box[3] for box in boxes) < (842 if size is PaperSize.A4 else 792) - 20


@pytest.mark.parametrize("size", PaperSize)
def test_the_plan_of_the_picture_is_one_page(size: PaperSize, tmp_path: Path) -> None:
    assert len(pages_of(made(a_plan(size=size)), tmp_path)) == 1


@pytest.mark.parametrize("size", PaperSize)
def test_much_text_keeps_the_margins_of_every_paper(size: PaperSize, tmp_path: Path) -> None:
    many = entries(*["word " * 60, "x" * 300] * 5)
    long = contacts(*[("Wilhelmina-Theodora " * 2, "whenever " * 20, "12345678901234567890")] * 10)
    content = PlanContent(many, many, many, long, long, (), many)
    plan = replace(a_plan().plan, content=content)
    empty = replace(plan, version=1, content=PlanContent(why=CONTENT.why))
    signed: tuple[SignedPage, ...] = (
        a_plan(content, size=size),
        a_plan(content, size=size, is_large=True),
        a_sheet_of_changes(
            empty, plan, client_name="Ana " * 30, therapist="Maria " * 12, size=size
        ),
    )
    pdfs = [LocalPapers().signed(page, a_mark(), an_identity()) for page in signed]
    right = (595.28 if size is PaperSize.A4 else 612) - 16 * MM
    height = 842 if size is PaperSize.A4 else 792
    for pdf in (*pdfs, _discreet(content, size), _card(content, size=size)):
        boxes = _boxes(pdf, tmp_path)
        assert min(box[0] for box in boxes) > 16 * MM - 1
        assert max(box[2] for box in boxes) < right + 1
        assert max(box[3] for box in boxes) < height - 20
        squeezed = "".join(text_of(pdf, tmp_path).split())
        assert "12345678901234567890" in squeezed


# ---- large print


def test_large_print_says_the_same_in_larger_letters(tmp_path: Path) -> None:
    large = made(a_plan(is_large=True))
    words = set(_squeezed(made(a_plan()), tmp_path).split())
    assert not words - set(_squeezed(large, tmp_path).split())
    small, big = (
        {box[4]: box[3] - box[1] for box in _boxes(pdf, tmp_path)}
        for pdf in (made(a_plan()), large)
    )
    assert big["sister."] / small["sister."] == pytest.approx(4 / 3, abs=0.02)
    assert big["112"] / small["112"] == pytest.approx(28 / 20, abs=0.02)


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("is_large", [False, True])
def test_longest_foot_does_not_reach_the_page_number(
    size: PaperSize, is_large: bool, tmp_path: Path
) -> None:
    content = replace(CONTENT, review_on=date(2026, 9, 30))
    plan = replace(a_plan(content).plan, version=123, written_on=date(2025, 9, 30))
    pdf = made(a_plan(content, plan=plan, size=size, is_large=is_large))
    foot = max(box[3] for box in _boxes(pdf, tmp_path))
    row = [box for box in _boxes(pdf, tmp_path) if box[3] > foot - 8]
    review = max(box[2] for box in row if box[4] == "2026.")
    assert review < min(box[0] for box in row if box[4] == "page") - 6


# ---- discreet


def test_discreet_list_has_the_clients_words_and_numbers_and_no_giveaway(
    tmp_path: Path,
) -> None:
    content = replace(CONTENT, help=contacts(("", "", "116123"), ("Jo", "", "112")))
    pdf = _discreet(content)
    text = _squeezed(pdf, tmp_path)
    assert text.startswith("My list 1 When I stop answering my sister.")
    assert "Call 116 123 Jo 112" in text
    for word in (
        "Ana",
        "plan",
        "Lindqvist",
        "Therapist",
        "signed",
        "Version",
        "November",
        "danger",
    ):
        assert word.lower() not in text.lower()


def test_discreet_file_says_nothing_of_itself(tmp_path: Path) -> None:
    for pdf in (_discreet(), _card(is_discreet=True), _card()):
        info = tool("pdfinfo", pdf, tmp_path, to="")
        assert not re.search(
            "^(Creator|Producer|CreationDate|ModDate|Author|Subject)", info, re.MULTILINE
        )
        inside = b"\n".join([pdf, *_streams(pdf)]).lower()
        for word in (b"safeplan", b"plan", b"reportlab", b"crisis line", b"sig", b"ab" * 16):
            assert word not in inside, word
        assert inspect(pdf).finding is Finding.NOT_SIGNED


def test_discreet_list_is_the_same_file_every_time() -> None:
    assert _discreet() == _discreet()


# ---- wallet card


def test_wallet_card_has_two_sides_of_85_by_54_mm_halves(tmp_path: Path) -> None:
    outside, inside = pages_of(_card(), tmp_path)
    assert "My card" in outside
    for said in ("version 3, 12 Nov 2025", "116 123", "112", "07700 900142"):
        assert said in inside
        assert said not in outside
    assert "Draw hands. The pad is beside the bed." in inside
    assert "Maria Lindqvist" in inside
    boxes = _boxes(_card(), tmp_path)
    left, middle = 595.276 / 2 - 85 * MM, 595.276 / 2
    top, bottom = 60 * MM, 114 * MM
    on_it = [box for box in boxes if top < box[1] < bottom]
    assert len(on_it) > 40
    assert min(box[0] for box in on_it) > left + 10
    assert max(box[2] for box in on_it) < middle + 85 * MM - 10
    assert max(box[3] for box in on_it) < bottom - 5
    assert not [box for box in on_it if box[0] < middle < box[2]], "a word lies on the fold"


@pytest.mark.parametrize("is_discreet", [False, True])
def test_card_has_nothing_outside_but_its_name(tmp_path: Path, *, is_discreet: bool) -> None:
    outside, _inside = pages_of(_card(is_discreet=is_discreet), tmp_path)
    marks = "outside fold Print on both sides, flipped on the long edge. Cut at the corner marks, "
    said = (
        " ".join(outside.split()).replace("then fold: 85 \u00d7 54 mm.", "").replace(" My card", "")
    )
    assert said.strip() == marks.strip()


def test_discreet_card_says_neither_what_it_is_for_nor_which_one_it_is(tmp_path: Path) -> None:
    _outside, inside = pages_of(_card(is_discreet=True), tmp_path)
    assert "When it gets hard" not in inside
    assert "version" not in inside
    assert "07700 900142" in inside


def test_wallet_card_takes_what_has_room_and_cuts_no_number(tmp_path: Path) -> None:
    content = PlanContent(
        myself=entries("word " * 60, *[f"Thing {n} to do" for n in range(20)]),
        people=contacts(
            ("Wilhelmina-Theodora Featherstonehaugh the Second", "", "12345678901234567890"),
            ("Vera", "", "+44 20 7946 0123"),
            *[(f"P{n}", "", f"07700 90014{n}") for n in range(5)],
        ),
        help=contacts(("A very long name of a service", "", "112")),
        why=entries("why " * 60),
    )
    pdf = _card(content)
    text = _squeezed(pdf, tmp_path)
    for number in ("12345678901234567890", "+44 20 7946 0123", "07700 900140", "112"):
        assert number in text
    assert "Thing 0 to do" in text
    assert "Thing 19 to do" not in text
    on_it = [box for box in _boxes(pdf, tmp_path) if 60 * MM < box[1] < 114 * MM]
    assert max(box[3] for box in on_it) < 114 * MM - 5
    assert max(box[2] for box in on_it) < 595.276 / 2 + 85 * MM - 10


# ---- what changed


def test_changes_are_said_in_words_beside_what_was(tmp_path: Path) -> None:
    before = replace(
        CONTENT,
        signs=entries("I stop answering my sister.", "I eat nothing."),
        myself=CONTENT.myself[:2],
        people=(replace(CONTENT.people[0], number="07700 900100"), CONTENT.people[1]),
        safer=(),
        why=(*CONTENT.why, replace(CONTENT.why[0], id="x", text="My garden.")),
        review_on=date(2025, 11, 9),
    )
    text = _squeezed(_changes(before), tmp_path)
    assert "Version 3 of 12 November 2025, beside version 2 of 5 October 2025" in text
    assert "≠ Now I am still awake after three. Before I eat nothing." in text
    assert "+ New Draw hands. The pad is beside the bed." in text
    assert "Now Marko · my brother, any hour · 07700 900142" in text
    assert "Before Marko · my brother, any hour · 07700 900100" in text
    assert "+ New One week at a time from the pharmacy. Marko keeps the rest." in text
    assert "\u2212 No longer My garden." in text
    assert "Now 12 December 2025 Before 9 November 2025" in text
    assert "library" not in text
    assert inspect(_changes(before)).finding is Finding.INTACT


def test_changes_that_paper_does_not_show_are_not_told(tmp_path: Path) -> None:
    before = replace(
        CONTENT,
        signs=tuple(replace(each, likelihood=3) for each in CONTENT.signs),
        safer=(CONTENT.safer[0], replace(CONTENT.safer[2], declined_because="Another reason")),
        kept_at="in the tin",
        also_with="Vera",
    )
    text = _squeezed(_changes(before), tmp_path)
    assert "Both versions read the same." in text
    for word in ("tin", "Vera", "reason", "Locked"):
        assert word not in text


# ---- ink and password


def test_ink_is_drawn_as_lines_over_the_clients_name(tmp_path: Path) -> None:
    pdf = made(a_plan(ink=INK))
    assert "Ana, 12 November 2025" in _squeezed(pdf, tmp_path)
    assert "/Image" not in tool("pdfimages", pdf, tmp_path, "-list", to="")
    drawn = b"\n".join(_streams(pdf))
    assert drawn.count(b" 1 J 1 j ") == 1, "one stroke; a single point is a dot"
    assert inspect(pdf).finding is Finding.INTACT
    assert b" 1 J 1 j " not in b"\n".join(_streams(made(a_plan())))


def test_a_paper_under_a_password_opens_only_with_it(tmp_path: Path) -> None:
    password = "žuti čamac"
    signed = LocalPapers().signed(a_plan(), a_mark(), an_identity(), password)
    plain = LocalPapers().unsigned(DiscreetPaper(content=CONTENT, order=STEPS), password)
    for pdf, words in ((signed, "I stop answering"), (plain, "My list")):
        path = tmp_path / "locked.pdf"
        path.write_bytes(pdf)
        text = tool("pdftotext", pdf, tmp_path, "-upw", password)
        assert words in text
        assert "AES-256" in tool("pdfinfo", pdf, tmp_path, "-upw", password, to="")
        assert inspect(pdf).finding is Finding.PASSWORD_NEEDED
    assert inspect(signed, password).finding is Finding.INTACT
    assert inspect(plain, password).finding is Finding.NOT_SIGNED
    assert b"SafePlanVault (" not in signed
    assert b"Producer" not in plain
