"""Documents that left the vault, and the answer to "is this one of ours, and unchanged?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar


class Paper(StrEnum):
    """The kinds of paper the program makes."""

    PLAN = "plan"
    RECOVERY_SHEET = "recovery-sheet"
    CONSENT_SHEET = "consent-sheet"


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """The register of a document: what it was and its SHA-256 (64 hex digits).

    `head_seq` and `head_hash` are the ledger's head before the export, as the document carries it.
    """

    KIND: ClassVar[str] = "document"
    VERSION: ClassVar[int] = 1

    paper: Paper
    sha256: str
    size: int
    plan_version: int
    head_seq: int
    head_hash: str
    signer_fingerprint: str


class Finding(StrEnum):
    """What a check of a signed PDF found, the first reason that applies, from worst to best."""

    NOT_A_PDF = "not-a-pdf"
    NOT_SIGNED = "not-signed"
    TOO_BIG = "too-big"
    PASSWORD_NEEDED = "password-needed"
    UNREADABLE = "unreadable"
    BYTES_CHANGED = "bytes-changed"
    TRAILING_BYTES = "trailing-bytes"
    CONTENT_ADDED = "content-added"
    SIGNATURE_INVALID = "signature-invalid"
    SEVERAL_SIGNATURES = "several-signatures"
    NOT_CERTIFIED = "not-certified"
    FOREIGN_CERTIFICATE = "foreign-certificate"
    VAULT_OLDER = "vault-older"
    HISTORY_CHANGED = "history-changed"
    NOT_REGISTERED = "not-registered"
    INTACT = "intact"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What a signed PDF says of itself and whether it holds.

    `finding` is INTACT if the signature covers every byte and nothing was changed. Whose it is
    and whether it is registered is asked of a vault, by the service.
    """

    finding: Finding
    signer: str = ""
    fingerprint: str = ""
    signed_at: datetime | None = None
    vault_id: str = ""
    head_seq: int = 0
    head_hash: str = ""
