"""The signed plan page, warm, against reportlab alone and pyHanko alone on the same page."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from asn1crypto import keys, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from safeplan_desktop import assets
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.paper.papers import LocalPapers
from tests.benchmarks.row import Row, median, side_by_side
from tests.conftest import ROOT
from tests.integration.paper.samples import a_mark, a_plan, an_identity

ROUNDS = 60
COLD_ROUNDS = 7
BUDGET = 1.3

Placed = tuple[float, float, str, float, str]
"""Left, baseline from above, font, size, text."""


def measure() -> Sequence[Row]:
    """Lay out and sign the plan of the picture, in turn with the bare libraries."""
    return [_warm(), _cold(), *_in_a_row()]


def _warm() -> Row:
    papers, paper, mark, identity = LocalPapers(), a_plan(), a_mark(), an_identity()
    page = _page()
    _register_fonts()

    def ours() -> object:
        return papers.signed(paper, mark, identity)

    def theirs() -> object:
        return _signed(_drawn(page), identity)

    side_by_side(ours, theirs, 5)
    mine, other = side_by_side(ours, theirs, ROUNDS)
    return Row(
        job="signed plan PDF, warm",
        against="reportlab alone + pyHanko alone",
        value=median(mine),
        limit=median(other),
        budget=BUDGET,
        note=f"{ROUNDS} rounds in turn; the bare libraries draw the same words with the same "
        "three fonts and sign with their defaults, without layout, kerning or appearance.",
    )


def _cold() -> Row:
    """Make the first plan of a process: libraries are imported and fonts are opened."""
    mine, other = side_by_side(lambda: _child("ours"), lambda: _child("theirs"), COLD_ROUNDS)
    return Row(
        job="signed plan PDF, cold",
        against="reportlab alone + pyHanko alone, each in a new process",
        value=median(mine),
        limit=median(other),
        budget=BUDGET,
        note=f"{COLD_ROUNDS} new processes in turn, from start to end, with the start of Python "
        "and all imports. The program imports them ahead of time while nobody waits.",
    )


def _in_a_row() -> Sequence[Row]:
    """Make 500 plans in one process and look at its memory after the first 100."""
    early, late = map(int, _child("row").split())
    return [
        Row(
            job="memory after 500 plan PDFs in a row",
            against="the same process after 100",
            value=late / 1024,
            limit=early / 1024,
            budget=1.02,
            unit="MB",
            note="proportional set size of a process that makes nothing else.",
        )
    ]


def _child(job: str) -> str:
    command = [sys.executable, "-m", "tests.benchmarks.plan_pdf", job]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def _pss() -> int:
    """Return this process's proportional set size in kB (`/proc/self/smaps_rollup`)."""
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1])


def _do(job: str) -> None:
    """Be the measured process."""
    papers, paper, mark, identity = LocalPapers(), a_plan(), a_mark(), an_identity()
    match job:
        case "ours":
            papers.signed(paper, mark, identity)
        case "theirs":
            _register_fonts()
            _signed(_drawn(_page()), identity)
        case "row":
            seen = []
            for number in range(1, 501):
                papers.signed(paper, mark, identity)
                if number in (100, 500):
                    gc.collect()
                    seen.append(_pss())
            print(*seen)


def _register_fonts() -> None:
    for weight in ("Regular", "Medium", "SemiBold"):
        pdfmetrics.registerFont(TTFont(weight, str(assets.path(f"fonts/Inter-{weight}.ttf"))))


def _page() -> list[Placed]:
    """Return the words of the same page, each line at a place of its own."""
    content = a_plan().plan.content
    lines: list[Placed] = [
        (45, 60, "SemiBold", 26, "My plan for hard days"),
        (515, 60, "Medium", 18, "Ana"),
        (45, 84, "Medium", 15, "In danger now? Go to 5."),
    ]
    at = 110.0
    for number, step in enumerate(("signs", "myself", "places", "people", "help", "safer", "why")):
        lines.append((45, at, "SemiBold", 15, str(number + 1)))
        lines.append((74, at, "SemiBold", 15, "Places and people that take my mind"))
        for entry in getattr(content, step):
            at += 19.5
            if step in {"people", "help"}:
                lines.append((74, at, "Regular", 15, entry.name))
                lines.append((211, at, "Regular", 15, entry.note))
                lines.append((408, at, "SemiBold", 20, entry.number))
            else:
                lines.append(
                    (87, at, "Regular", 15, entry.text if step != "safer" else entry.action)
                )
        at += 40
    lines += [
        (311, 754, "SemiBold", 11, "Maria Lindqvist"),
        (311, 768, "Regular", 10, "signed digitally, 12 Nov 2025, 15:40"),
        (45, 788, "Regular", 11, "Ana, date"),
        (311, 788, "Regular", 11, "Therapist"),
        (
            45,
            812,
            "Regular",
            10,
            "Version 3, 12 November 2025. We look at it again on 12 December.",
        ),
        (500, 812, "Regular", 10, "page 1 of 1"),
    ]
    return lines


def _drawn(lines: list[Placed]) -> bytes:
    """Draw the lines with reportlab."""
    output = BytesIO()
    canvas = Canvas(output, pagesize=A4, pageCompression=1)
    for x, y, font, size, text in lines:
        canvas.setFont(font, size)
        canvas.drawString(x, A4[1] - y, text)
    for number in range(9):
        canvas.line(45, 100 + 80 * number, 550, 100 + 80 * number)
    canvas.save()
    return output.getvalue()


def _signed(pdf: bytes, by: SigningIdentity) -> bytes:
    """Certify with pyHanko and its own appearance."""
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(by.certificate),
        signing_key=keys.PrivateKeyInfo.load(by.private_key),
        cert_registry=SimpleCertificateStore(),
    )
    meta = PdfSignatureMetadata(
        field_name="Signature",
        md_algorithm="sha256",
        certify=True,
        subfilter=SigSeedSubFilter.PADES,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    field = SigFieldSpec("Signature", box=(311, 68, 550, 100))
    output = BytesIO()
    PdfSigner(meta, signer, new_field_spec=field).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), output=output
    )
    return output.getvalue()


if __name__ == "__main__":
    _do(sys.argv[1])
