"""Plans, signers and tools for the tests of paper; numbers from ranges kept free for fiction."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.paper.identity import DocumentMark, SigningIdentity
from safeplan_desktop.domain.paper.ink import InkSignature
from safeplan_desktop.domain.paper.report import Report
from safeplan_desktop.domain.plan.plan import (
    STEPS,
    Access,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    SafetyPlan,
    Step,
)
from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.services.client.describe_limits import limits_report
from safeplan_desktop.services.content.words import words
from safeplan_desktop.services.plan.describe_changes import changes_report
from safeplan_desktop.services.ports import PlanPaper, SignedPage, SignedReport

SIGNED_AT: Final = datetime(2025, 11, 12, 15, 40, tzinfo=timezone(timedelta(hours=1)))
WRITTEN_ON: Final = date(2025, 11, 12)


def entries(*texts: str) -> tuple[PlanEntry, ...]:
    """Return entries with these texts."""
    return tuple(PlanEntry(str(number), text) for number, text in enumerate(texts))


def contacts(*rows: tuple[str, str, str]) -> tuple[HelpContact, ...]:
    """Return contacts from names, notes and numbers."""
    return tuple(
        HelpContact(str(number), name, note, digits)
        for number, (name, note, digits) in enumerate(rows)
    )


CONTENT: Final = PlanContent(
    signs=entries("I stop answering my sister.", "I am still awake after three."),
    myself=(
        PlanEntry("w", "Walk to the post office and back.", 8, "It rains", "round the hall."),
        PlanEntry("m", "Put on the loud playlist and tidy one drawer."),
        PlanEntry("d", "Draw hands. The pad is beside the bed."),
    ),
    places=entries("The library, upstairs by the window.", "Football with the Tuesday people."),
    people=contacts(
        ("Marko", "my brother, any hour", "07700 900142"),
        ("Aunt Vera", "until ten at night", "07700 900147"),
    ),
    help=contacts(
        ("Maria Lindqvist", "weekdays, 9 to 17", "020 7946 0100"),
        ("Crisis line", "day and night", "116123"),
        ("Emergency", "I am not safe now", "112"),
    ),
    safer=(
        MeansSafetyAction(
            "a",
            MeansKind.MEDICINES,
            access=Access.AT_HAND,
            action="One week at a time from the pharmacy. Marko keeps the rest.",
            holder="Marko",
        ),
        MeansSafetyAction("b", MeansKind.NAMED, "the blue box", action="", holder="Vera"),
        MeansSafetyAction(
            "c", MeansKind.FIREARM, action="Locked away.", declined_because="It is my father's."
        ),
    ),
    why=entries("My niece learns to swim this winter, and I promised to watch."),
    review_on=date(2025, 12, 12),
)


def a_plan(content: PlanContent = CONTENT, **changes: object) -> PlanPaper:
    """Return the plan of the picture, or one with other content or other facts."""
    paper = PlanPaper(
        client_name="Ana",
        plan=SafetyPlan("c", 3, WRITTEN_ON, content),
        order=STEPS,
        therapist="Maria Lindqvist",
        signed_at=SIGNED_AT,
    )
    return replace(paper, **changes)  # type: ignore[arg-type]  # the tests name real fields


def a_sheet_of_changes(
    before: SafetyPlan, after: SafetyPlan, *, client_name: str = "Ana", **facts: object
) -> SignedReport:
    """Return the paper that says what changed between two versions, or one with other facts."""
    report = changes_report(before, after, words(), client_name=client_name)
    return _signed(report, facts)


def a_sheet_of_limits(
    talk: LimitsExplained,
    *,
    client_name: str = "Example: Ana J.",
    guardians: Sequence[str] = (),
    practice: str = "Riverside",
    ink: InkSignature | None = None,
    **facts: object,
) -> SignedReport:
    """Return the sheet on confidentiality, or one with other facts."""
    report = limits_report(
        talk, words(), client_name=client_name, guardians=guardians, practice=practice, ink=ink
    )
    return _signed(report, facts)


def _signed(report: Report, facts: Mapping[str, object]) -> SignedReport:
    paper = SignedReport(report=report, therapist="Maria Lindqvist", signed_at=SIGNED_AT)
    return replace(paper, **facts)  # type: ignore[arg-type]  # the tests name real fields


def a_mark() -> DocumentMark:
    """Return a mark as the ledger gives it."""
    return DocumentMark("ab" * 16, 41, "cd" * 32)


@cache
def an_identity(name: str = "Maria Lindqvist") -> SigningIdentity:
    """Return a practitioner's key and certificate, the same for every call."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(4711)
        .not_valid_before(datetime(2025, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2035, 1, 1, tzinfo=UTC))
        .add_extension(usage, critical=True)
        .sign(key, SHA256())
    )
    return SigningIdentity(
        name,
        certificate.public_bytes(Encoding.DER),
        key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    )


@cache
def signed() -> bytes:
    """Return the signed plan of the picture, made once."""
    return LocalPapers().signed(a_plan(), a_mark(), an_identity())


def made(paper: SignedPage) -> bytes:
    """Return a paper, signed."""
    return LocalPapers().signed(paper, a_mark(), an_identity())


def with_step(step: Step, entered: Sequence[object]) -> PlanContent:
    """Return the content of the picture with another content of one step."""
    return replace(CONTENT, **{step.value: tuple(entered)})  # type: ignore[arg-type]  # as above


def tool(command: str, pdf: bytes, folder: Path, *options: str, to: str = "-") -> str:
    """Run a tool of poppler on a PDF and return what it prints."""
    path = folder / "in.pdf"
    path.write_bytes(pdf)
    arguments = [command, *options, str(path), *([to] if to else [])]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    return done.stdout


def text_of(pdf: bytes, folder: Path) -> str:
    """Return the words on all pages, as they are laid out."""
    return tool("pdftotext", pdf, folder, "-layout")


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    """Return the words of each page."""
    return text_of(pdf, folder).split("\f")[:-1]
