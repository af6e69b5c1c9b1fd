"""The signature as two other programs see it, and what the file says of itself."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from safeplan_desktop.domain.paper.document import Finding
from safeplan_desktop.paper.papers import LocalPapers
from tests.integration.paper.samples import (
    SIGNED_AT,
    a_mark,
    a_plan,
    an_identity,
    made,
    pages_of,
    signed,
    tool,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_pdfsig_calls_the_plan_valid_and_wholly_signed(tmp_path: Path) -> None:
    said = tool("pdfsig", signed(), tmp_path, to="")
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "SHA-256" in said
    assert "Signer Certificate Common Name: Maria Lindqvist" in said
    assert "Signature #2" not in said


def test_pyhanko_calls_the_plan_certified_and_unchanged() -> None:
    reader = PdfFileReader(BytesIO(signed()))
    (signature,) = reader.embedded_signatures
    root = x509.Certificate.load(an_identity().certificate)
    context = ValidationContext(trust_roots=[root], allow_fetching=False)
    status = validate_pdf_signature(signature, context)
    assert status.bottom_line
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.modification_level is ModificationLevel.NONE
    assert signature.docmdp_level is MDPPerm.NO_CHANGES
    assert signature.sig_object["/SubFilter"] == SigSeedSubFilter.PADES.value
    assert signature.self_reported_timestamp == SIGNED_AT
    assert reader.root["/Perms"]["/DocMDP"].get_object() == signature.sig_object


def test_inspect_reports_signer_time_and_mark() -> None:
    report = LocalPapers().inspect(signed())
    assert report.finding is Finding.INTACT
    assert report.signer == "Maria Lindqvist"
    assert report.fingerprint == an_identity().fingerprint
    assert report.signed_at == SIGNED_AT
    assert (report.vault_id, report.head_seq, report.head_hash) == ("ab" * 16, 41, "cd" * 32)


def test_metadata_is_neutral(tmp_path: Path) -> None:
    pdf = made(a_plan(client_name="Zvonimira", therapist="Doctor Quill"))
    said = tool("pdfinfo", pdf, tmp_path, "-custom", to="")
    facts = dict(re.findall(r"^(\w+):\s+(.*)$", said, re.MULTILINE))
    assert facts["Title"] == "Plan"
    assert facts["SafePlanVault"] == a_mark().vault_id
    assert facts["SafePlanSeq"] == "41"
    assert facts["SafePlanHead"] == a_mark().head_hash
    assert "2025" in facts["CreationDate"]
    assert not {"Author", "Subject", "Keywords", "Creator"} & facts.keys()
    readable = pdf.decode("latin-1") + pdf.decode("utf-16-be", "ignore")
    assert "Zvonimira" not in readable
    assert "Quill" not in readable


def test_only_inter_is_used_and_all_of_it_is_embedded(tmp_path: Path) -> None:
    rows = tool("pdffonts", signed(), tmp_path, to="").splitlines()[2:]
    assert len(rows) == 3
    for row in rows:
        name, *_, embedded, subset, unicode, _, _ = row.split()
        assert re.fullmatch(r"[A-Z]{6}\+Inter-(Regular|Medium|SemiBold)", name)
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")


def test_the_visible_signature_is_the_field_itself(tmp_path: Path) -> None:
    reader = PdfFileReader(BytesIO(signed()))
    (field,) = reader.root["/AcroForm"]["/Fields"]
    left, bottom, right, top = (float(side) for side in field.get_object()["/Rect"])
    assert right - left > 200
    assert 20 < top - bottom < 60
    without = signed()[: signed().index(b"%%EOF") + 6]
    assert "signed digitally" in pages_of(signed(), tmp_path)[0]
    assert "signed digitally" not in pages_of(without, tmp_path)[0]


def test_the_signature_stands_on_the_last_page() -> None:
    content = a_plan().plan.content
    long = a_plan(
        type(content)(signs=content.signs * 8, myself=content.myself * 6, why=content.why)
    )
    reader = PdfFileReader(BytesIO(made(long)))
    pages = reader.root["/Pages"]["/Kids"]
    (field,) = reader.root["/AcroForm"]["/Fields"]
    assert len(pages) == 2
    assert field.get_object()["/P"] == pages[1].get_object()


def test_a_name_of_two_lines_fits_its_field(tmp_path: Path) -> None:
    name = "Professor Doctor Maximiliane Lindqvist-Thorbjörnsdóttir of Riverside"
    (page,) = pages_of(made(a_plan(therapist=name)), tmp_path)
    assert "Professor Doctor Maximiliane" in page
    assert "of Riverside" in page
