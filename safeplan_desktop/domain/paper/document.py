"""Documents that left the vault, and the answer to "is this one of ours, and unchanged?"."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from safeplan_desktop.domain.paper.clock import ClockDoubt
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.traces import Happening


class Paper(StrEnum):
    """The kinds of paper the program makes."""

    PLAN = "plan"
    PLAN_LARGE = "plan-large"
    PLAN_DISCREET = "plan-discreet"
    WALLET_CARD = "wallet-card"
    WALLET_CARD_DISCREET = "wallet-card-discreet"
    PLAN_CHANGES = "plan-changes"
    CONSENT_SHEET = "consent-sheet"
    AGREEMENT = "agreement"
    RECOVERY_SHEET = "recovery-sheet"


PLAN_PAPERS: Final = (
    Paper.PLAN,
    Paper.PLAN_LARGE,
    Paper.PLAN_DISCREET,
    Paper.WALLET_CARD,
    Paper.WALLET_CARD_DISCREET,
    Paper.PLAN_CHANGES,
)
"""The papers that are made of a version of a plan."""

UNSIGNED_PAPERS: Final = frozenset(
    {Paper.PLAN_DISCREET, Paper.WALLET_CARD, Paper.WALLET_CARD_DISCREET, Paper.RECOVERY_SHEET}
)
"""Nothing in these files says where they come from."""

DISCREET_PAPERS: Final = frozenset({Paper.PLAN_DISCREET, Paper.WALLET_CARD_DISCREET})
"""For somebody whose post and bag are searched: nothing on them tells what they are."""


class PaperSize(StrEnum):
    """The sizes of a sheet that the program lays out for."""

    A4 = "a4"
    LETTER = "letter"


LETTER_COUNTRIES: Final = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})
"""Where Letter is what printers hold (Unicode CLDR, supplemental data `paperSize`: US-Letter)."""


def usual_size(country: str) -> PaperSize:
    """Return the size of paper that a country uses (ISO 3166-1 alpha-2)."""
    return PaperSize.LETTER if country in LETTER_COUNTRIES else PaperSize.A4


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """Which paper it is, of which version (None: the newest), and for whom.

    `compared_with` is the earlier version where the paper shows what changed (0: the one before).
    `size` is None for the practice's own. `password` encrypts the file. `despite_clock` says that
    it is to be signed although the clock may be wrong. Of a plan that does not fit the record,
    `without` has the ids of lines that are left out, `because` why it leaves as it is.
    """

    paper: Paper = Paper.PLAN
    version: int | None = None
    compared_with: int = 0
    size: PaperSize | None = None
    given_to: str = ""
    password: str = field(default="", repr=False)
    despite_clock: bool = False
    without: tuple[str, ...] = ()
    because: str = ""


class Way(StrEnum):
    """How a paper left the vault."""

    SAVED = "saved"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """The register of a document: what it was and its SHA-256 (64 hex digits).

    `head_seq` and `head_hash` are the ledger's head before the export, as the document carries it.
    `signer_fingerprint` is empty where it is not signed. `copies` counts the prints of one job;
    a file is one copy. `given_to` is who it was for, as the therapist wrote it; `compared_with` is
    the earlier version where the paper shows what changed, else 0. `clock` says why its date may
    be wrong.
    """

    KIND: ClassVar[str] = "document"
    VERSION: ClassVar[int] = 4

    paper: Paper
    sha256: str
    size: int
    plan_version: int
    head_seq: int
    head_hash: str
    signer_fingerprint: str
    way: Way = Way.SAVED
    copies: int = 1
    given_to: str = ""
    compared_with: int = 0
    clock: tuple[ClockDoubt, ...] = ()


def happening(revision: Revision[ExportedDocument]) -> Happening[ExportedDocument]:
    """Return the line on the timeline: a paper was saved or printed, and so handed out."""
    return Happening(revision.record.way.value, revision, handed_out=True)


@dataclass(frozen=True, slots=True)
class PaperAnswered:
    """A plan that did not fit the record left all the same: without lines, or for a reason.

    `document_id` is the paper's entry in the register, `names` those whose lines are not on it.
    """

    KIND: ClassVar[str] = "paper_answered"
    VERSION: ClassVar[int] = 1

    document_id: str
    names: tuple[str, ...] = ()
    because: str = ""


LEFT_OUT: Final = "left-out"
AS_IT_IS: Final = "as-it-is"


def answered(revision: Revision[PaperAnswered]) -> Happening[PaperAnswered]:
    """Return the line on the timeline: lines were left out, or it left as it is, for a reason."""
    return Happening(AS_IT_IS if revision.record.because else LEFT_OUT, revision)


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
    OURS_UNSIGNED = "ours-unsigned"


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
