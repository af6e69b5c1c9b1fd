"""Is this PDF signed, and is every byte of it as it was when it was signed?

Three looks that must agree. The raw bytes: where a signature says that it covers, taken without
parsing the document, so that a damaged file still gets the right reason. The cryptography: digest,
signature and certificate (`cms.py`). PDFium: that a reader of PDFs finds this one signature and no
other, and that it certifies the document and allows no change.

A signature that covers every byte but itself leaves no room for a later revision: coverage of the
entire file and "no modification" are the same statement. That rules out what single validators let
pass: content appended after the signature, and bytes that trail behind the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final, NamedTuple

from safeplan_desktop.domain.paper.document import Finding, SignatureReport
from safeplan_desktop.paper.pictures.pdfium import (
    FoundSignature,
    NotReadable,
    PasswordNeeded,
    opened,
    signatures,
)
from safeplan_desktop.paper.signature import cms

MOST_BYTES: Final = 32 * 1024 * 1024
_MOST_CONTENTS: Final = 128 * 1024
_NO_CHANGES: Final = 1
_START: Final = b"%PDF-"
_START_WITHIN: Final = 1024
_BYTE_RANGE: Final = re.compile(
    rb"/ByteRange\s{0,99}\[\s{0,99}(\d{1,12})\s{1,99}(\d{1,12})\s{1,99}(\d{1,12})\s{1,99}"
    rb"(\d{1,12})\s{0,99}\]"
)
_HEX_STRING: Final = re.compile(rb"<[0-9A-F]*>")
_REVISION: Final = re.compile(rb"\bobj\b|\bxref\b|\btrailer\b|startxref")
_DATE: Final = re.compile(r"D:(\d{14})(?:Z|([+-])(\d{2})'?(\d{2})?'?)?")
_VAULT: Final = re.compile(r"[0-9a-f]{32}")
_HEAD: Final = re.compile(r"[0-9a-f]{64}")
_SEQ: Final = re.compile(r"\d{1,15}")


class Span(NamedTuple):
    """What a signature says it covers: from 0 to `before`, and from `after` to `end`."""

    first: int
    before: int
    after: int
    end: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """What PDFium found. `finding` is set if it could not open the document."""

    finding: Finding | None = None
    signatures: tuple[FoundSignature, ...] = ()
    vault_id: str = ""
    head_seq: int = 0
    head_hash: str = ""


def inspect(pdf: bytes, password: str = "") -> SignatureReport:
    """Say what a PDF's signature covers and whether the bytes are unchanged.

    Never raises, whatever the bytes are; time and memory grow with their number only, and more
    than 32 MiB are not looked at.
    """
    try:
        return _inspected(pdf, password)
    except Exception:  # noqa: BLE001 - whatever a hostile file provokes, it is unreadable
        return SignatureReport(Finding.UNREADABLE)


def _inspected(pdf: bytes, password: str) -> SignatureReport:
    if len(pdf) > MOST_BYTES:
        return SignatureReport(Finding.TOO_BIG)
    if _START not in pdf[:_START_WITHIN]:
        return SignatureReport(Finding.NOT_A_PDF)
    reading = _read(pdf, password)
    if reading.finding is Finding.PASSWORD_NEEDED:
        return SignatureReport(Finding.PASSWORD_NEEDED)
    spans = _spans(pdf)
    if not spans:
        is_unsigned = reading.finding is None and not reading.signatures
        return SignatureReport(Finding.NOT_SIGNED if is_unsigned else Finding.UNREADABLE)
    return _judged(pdf, spans, reading)


def _judged(pdf: bytes, spans: list[Span], reading: _Reading) -> SignatureReport:
    """Judge by the oldest signature: what came after it is what was added to it."""
    span = min(spans, key=lambda one: one.end)
    contents = _contents(pdf, span)
    if contents is None:
        return SignatureReport(Finding.BYTES_CHANGED)
    view = memoryview(pdf)
    try:
        signed = cms.check(contents, (view[: span.before], view[span.after : span.end]))
    except cms.NotASignature:
        return SignatureReport(Finding.SIGNATURE_INVALID)
    if not signed.is_intact:
        return SignatureReport(Finding.BYTES_CHANGED)
    if not signed.is_valid:
        return SignatureReport(Finding.SIGNATURE_INVALID)
    finding = _structure(pdf, spans, span, reading, contents)
    if finding is not Finding.INTACT:
        return SignatureReport(finding, signed.signer, signed.fingerprint)
    return SignatureReport(
        finding=finding,
        signer=signed.signer,
        fingerprint=signed.fingerprint,
        signed_at=_moment(reading.signatures[0].time),
        vault_id=reading.vault_id,
        head_seq=reading.head_seq,
        head_hash=reading.head_hash,
    )


def _structure(
    pdf: bytes, spans: list[Span], span: Span, reading: _Reading, contents: bytes
) -> Finding:
    """Return what else is wrong with a document whose signed bytes are unchanged."""
    if len(spans) > 1 or len(reading.signatures) > 1:
        return Finding.SEVERAL_SIGNATURES
    if span.end < len(pdf):
        is_revision = _REVISION.search(pdf, span.end) is not None
        return Finding.CONTENT_ADDED if is_revision else Finding.TRAILING_BYTES
    if reading.finding is not None:
        return reading.finding
    if not reading.signatures:
        return Finding.NOT_SIGNED
    seen = reading.signatures[0]
    stated = (0, span.before, span.after, span.end - span.after)
    if seen.byte_range != stated or seen.contents.rstrip(b"\0") != contents.rstrip(b"\0"):
        return Finding.SIGNATURE_INVALID
    return Finding.INTACT if seen.permission == _NO_CHANGES else Finding.NOT_CERTIFIED


def _read(pdf: bytes, password: str) -> _Reading:
    try:
        with opened(pdf, password) as document:
            vault_id, seq, head = (
                document.get_metadata_value(key)
                for key in ("SafePlanVault", "SafePlanSeq", "SafePlanHead")
            )
            return _Reading(
                signatures=signatures(document),
                vault_id=vault_id if _VAULT.fullmatch(vault_id) else "",
                head_seq=int(seq) if _SEQ.fullmatch(seq) else 0,
                head_hash=head if _HEAD.fullmatch(head) else "",
            )
    except PasswordNeeded:
        return _Reading(Finding.PASSWORD_NEEDED)
    except NotReadable:
        return _Reading(Finding.UNREADABLE)


def _spans(pdf: bytes) -> list[Span]:
    """Return what all the byte ranges in the file say, without asking whether they are in use."""
    found = []
    for match in _BYTE_RANGE.finditer(pdf):
        first, before, after, rest = map(int, match.groups())
        found.append(Span(first, first + before, after, after + rest))
    return found


def _contents(pdf: bytes, span: Span) -> bytes | None:
    """Return the signature that stands in the gap, None unless the gap holds exactly that."""
    if span.first or not 0 < span.before < span.after <= span.end <= len(pdf):
        return None
    gap = pdf[span.before : span.after]
    if len(gap) > _MOST_CONTENTS or len(gap) % 2 or not _HEX_STRING.fullmatch(gap):
        return None
    return bytes.fromhex(gap[1:-1].decode("ascii"))


def _moment(text: str) -> datetime | None:
    """Read the time a signature gives (ISO 32000-1, 7.9.4), None if it gives none."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    digits, sign, hours, minutes = match.groups()
    shift = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    zone = timezone(-shift if sign == "-" else shift)
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=zone)
    except ValueError:
        return None
