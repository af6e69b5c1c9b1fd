"""The layout that sets every report: lists, facts, tables, pictures, and lines to sign on."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.domain.paper.document import Finding, PaperSize
from safeplan_desktop.domain.paper.report import (
    Bullets,
    Fact,
    Facts,
    Letters,
    Picture,
    PictureLabel,
    Report,
    ReportSection,
    Table,
    Text,
)
from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.paper.signature.verify import inspect
from safeplan_desktop.services.ports import SignedReport, UnsignedReport
from tests.integration.paper.samples import SIGNED_AT, made, pages_of, text_of, tool

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<')
MM = 72 / 25.4
CALLS = Table(("Day", "Who", "What was said"), (("1 May", "Vera", "Rings back"),) * 3)
CHART = Picture(
    said="Two weeks, falling from 9 to 4.",
    height=3000,
    lines=(((0, 500), (5000, 1500), (10_000, 2500)),),
    labels=(PictureLabel((100, 400), "nine"),),
)
REPORT = Report(
    title="A report",
    file_title="Paper",
    lead="What it is for.",
    name="Ana",
    foot="Riverside",
    sections=(
        ReportSection("Words", (Text(("One.", "Two.")), Bullets(("First", "Second")))),
        ReportSection(
            "Facts",
            (Facts((Fact("Since", "May"), Fact("Empty", " "), Fact("A label that is long", "x"))),),
        ),
        ReportSection("Calls", (CALLS,)),
        ReportSection("Weeks", (CHART,)),
    ),
    signers=("Ana", "Vera", "Milan"),
)


def signed(report: Report, size: PaperSize = PaperSize.A4) -> bytes:
    return made(SignedReport(report=report, therapist="Maria", signed_at=SIGNED_AT, size=size))


def unsigned(report: Report, size: PaperSize = PaperSize.A4) -> bytes:
    return LocalPapers().unsigned(UnsignedReport(report=report, size=size))


def boxes(pdf: bytes, folder: Path) -> list[tuple[float, float, float, float, str]]:
    found = WORD.findall(tool("pdftotext", pdf, folder, "-bbox"))
    return [(float(a), float(b), float(c), float(d), word) for a, b, c, d, word in found]


def place(pdf: bytes, folder: Path, word: str) -> tuple[float, float, float, float]:
    """Return where a word first stands."""
    return next(box[:4] for box in boxes(pdf, folder) if box[4] == word)


@pytest.mark.parametrize("letters", Letters)
def test_report_says_everything_in_its_order(letters: Letters, tmp_path: Path) -> None:
    text = " ".join(text_of(signed(replace(REPORT, letters=letters)), tmp_path).split())
    assert text.startswith("A report Ana What it is for. Words One. Two. First Second Facts")
    assert "Since May" in text
    assert "Empty" not in text
    assert "Day Who What was said 1 May Vera Rings back" in text
    for words in ("nine", "Vera, date", "Milan, date", "Ana, date", "Therapist", "Riverside"):
        assert words in text
    assert "falling" not in text, "what a picture says in words is for a reader of the file"


def test_report_is_certified() -> None:
    assert inspect(signed(REPORT)).finding is Finding.INTACT


def test_columns_of_a_table_stand_below_each_other(tmp_path: Path) -> None:
    pdf = signed(replace(REPORT, sections=(ReportSection("Calls", (CALLS,)),)))
    for head, cell in (("Day", "1"), ("Who", "Vera"), ("What", "Rings")):
        assert _lefts(pdf, tmp_path, cell)[0] == pytest.approx(_lefts(pdf, tmp_path, head)[-1])


def _lefts(pdf: bytes, folder: Path, word: str) -> list[float]:
    return [box[0] for box in boxes(pdf, folder) if box[4] == word]


def test_a_long_table_has_its_heads_on_every_page(tmp_path: Path) -> None:
    rows = tuple((f"{n} May", "Vera " * 3, "said " * 20) for n in range(60))
    pages = pages_of(
        signed(replace(REPORT, sections=(ReportSection("Calls", (Table(CALLS.heads, rows),)),))),
        tmp_path,
    )
    assert len(pages) > 2
    for page in pages:
        assert "What was said" in page or "May" not in page
    assert "Calls, continued" in pages[1]
    assert all(any(f"{n} May" in page for page in pages) for n in range(60))


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("letters", Letters)
def test_much_text_keeps_the_margins(size: PaperSize, letters: Letters, tmp_path: Path) -> None:
    long = "word " * 300
    facts = Facts((Fact("Label " * 20, long, "+", Fact("Before", long)), Fact("x" * 90, "y" * 300)))
    table = Table(("Head " * 9, "Day", "x" * 80), ((long, "1 May", "y" * 300), ("a", "b", "c")))
    report = replace(
        REPORT,
        title="A title that needs more than one line " * 2,
        lead="A lead that needs more than one line. " * 4,
        name="Wilhelmina Theodora " * 3,
        foot="A foot that has no room " * 8,
        letters=letters,
        sections=(
            *(ReportSection("A heading " * 12, (part,)) for part in (facts, table, CHART)),
            ReportSection("Rest", (Text((long, long)), Bullets((long, "z" * 400)), table)),
        ),
        signers=("Theodora " * 20, "Milan " * 30, "Vera"),
    )
    right = (595.28 if size is PaperSize.A4 else 612) - 16 * MM
    height = 842 if size is PaperSize.A4 else 792
    for pdf in (signed(report, size), unsigned(report, size)):
        found = boxes(pdf, tmp_path)
        assert min(box[0] for box in found) > 16 * MM - 1
        assert max(box[2] for box in found) < right + 1
        assert max(box[3] for box in found) < height - 20
        squeezed = "".join(text_of(pdf, tmp_path).split())
        assert squeezed.count("1May") == 2
        assert "Vera,date" in squeezed


def test_a_name_stands_beside_the_title_however_long_that_is(tmp_path: Path) -> None:
    pdf = signed(replace(REPORT, title="A title that needs more than one line of the page"))
    assert place(pdf, tmp_path, "Ana")[2] == pytest.approx(595.28 - 16 * MM, abs=0.6)
    assert place(pdf, tmp_path, "A")[2] < place(pdf, tmp_path, "Ana")[0]
    lowest = max(box[3] for box in boxes(pdf, tmp_path) if box[4] in {"page", "line"})
    assert lowest > place(pdf, tmp_path, "A")[3] + 20, "the title has two lines"


def test_two_sign_with_a_pen_side_by_side_where_nobody_signs_digitally(tmp_path: Path) -> None:
    pdf = unsigned(replace(REPORT, signers=("Ana", "Maria"), name=""))
    ana, maria = place(pdf, tmp_path, "Ana,"), place(pdf, tmp_path, "Maria,")
    assert ana[1] == pytest.approx(maria[1], abs=0.1)
    assert maria[0] > ana[2] + 100
    assert "digitally" not in text_of(pdf, tmp_path)
    assert b"/ByteRange" not in pdf
    info = tool("pdfinfo", pdf, tmp_path, to="")
    assert not re.search("^(Creator|Producer|CreationDate|Author)", info, re.MULTILINE)


def test_a_report_that_only_the_therapist_signs_has_one_line(tmp_path: Path) -> None:
    text = text_of(signed(replace(REPORT, signers=())), tmp_path)
    assert "Therapist" in text
    assert "date" not in text


def test_facts_that_changed_stay_with_what_they_were(tmp_path: Path) -> None:
    facts = tuple(Fact("Now", f"new {n}", "\u2260", Fact("Before", f"old {n}")) for n in range(40))
    report = replace(REPORT, sections=(ReportSection("Changes", (Facts(facts),)),))
    for page in pages_of(signed(report), tmp_path):
        assert re.findall(r"new (\d+)", page) == re.findall(r"old (\d+)", page)


def test_a_character_without_a_font_leads_to_its_step() -> None:
    section = ReportSection("Why", (Text(("\ue123",)),), "why")
    with pytest.raises(UserFacing) as caught:
        signed(replace(REPORT, sections=(section,)))
    assert dict(caught.value.details) == {"character": "U+E123", "step": "why"}
    with pytest.raises(UserFacing) as caught:
        unsigned(replace(REPORT, lead="\ue123"))
    assert caught.value.details["step"] == ""
