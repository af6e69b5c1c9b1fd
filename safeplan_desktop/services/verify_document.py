"""Is this signed PDF unchanged, and is it one of ours?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from safeplan_desktop.domain.paper.document import (
    PLAN_PAPERS,
    ExportedDocument,
    Finding,
    SignatureReport,
)
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.practice.practice import Practitioner
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.services.paper.keep_certificate import fingerprints_of
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.services.work import Outside

LARGEST_PDF = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class DocumentVerdict:
    """`ok` is the answer; the report's finding is the reason. `entry` is None if not registered.

    `newer_version` is the plan's newest version if it is newer than the document, else 0.
    """

    ok: bool
    report: SignatureReport
    sha256: str
    entry: ExportedDocument | None = None
    newer_version: int = 0


@dataclass(frozen=True, slots=True)
class VerifyDocument:
    """Checks PDFs, alone or against an open vault."""

    outside: Outside

    def check(
        self, path: Path, session: VaultSession | None = None, password: str = ""
    ) -> DocumentVerdict:
        """Check a file. With a session also ask whether we signed and registered it.

        The paper also bears witness: it names the ledger's head at its signing, so it shows a vault
        that was put back since, or whose past was written anew.

        Raises:
            UserFacing: FILE_UNREADABLE if the file cannot be read at all.
        """
        pdf = self.outside.files.read(path, LARGEST_PDF)
        sha256 = hashlib.sha256(pdf).hexdigest()
        report = self.outside.papers.inspect(pdf, password)
        if session is not None and report.finding is Finding.NOT_SIGNED:
            return _ask_register(session, report, sha256)
        if report.finding is not Finding.INTACT or session is None:
            return DocumentVerdict(report.finding is Finding.INTACT, report, sha256)
        return _ask_vault(session, report, sha256)


def _ask_register(session: VaultSession, report: SignatureReport, sha256: str) -> DocumentVerdict:
    """Ask for a paper that nobody signs, such as a wallet card: its bytes alone tell."""
    entry = _registered(session, sha256)
    if entry is None:
        return DocumentVerdict(ok=False, report=report, sha256=sha256)
    return _ours(session, replace(report, finding=Finding.OURS_UNSIGNED), sha256, entry)


def _ask_vault(session: VaultSession, report: SignatureReport, sha256: str) -> DocumentVerdict:
    entry = _registered(session, sha256)
    doubt = _doubt(session, report)
    if doubt is not None or entry is None:
        found = replace(report, finding=doubt or Finding.NOT_REGISTERED)
        return DocumentVerdict(ok=False, report=found, sha256=sha256)
    return _ours(session, replace(report, finding=Finding.OURS), sha256, entry)


def _ours(
    session: VaultSession, report: SignatureReport, sha256: str, entry: Revision[ExportedDocument]
) -> DocumentVerdict:
    newest = 0
    if entry.client_id is not None and entry.record.paper in PLAN_PAPERS:
        rows = session.ledger.of_client(SafetyPlan, entry.client_id, newest=1)
        newest = rows[0].record.version if rows else 0
    return DocumentVerdict(
        ok=True,
        report=report,
        sha256=sha256,
        entry=entry.record,
        newer_version=newest if newest > entry.record.plan_version else 0,
    )


def _doubt(session: VaultSession, report: SignatureReport) -> Finding | None:
    """Return what speaks against the paper or, by what the paper is a witness of, the vault."""
    signers = session.ledger.all_latest(Practitioner)
    ours = {each.record.certificate_fingerprint for each in signers} | fingerprints_of(session)
    if report.fingerprint not in ours:
        return Finding.FOREIGN_CERTIFICATE
    if report.vault_id != session.vault_id or not report.head_seq:
        return None
    if report.head_seq > session.ledger.head().seq:
        return Finding.VAULT_OLDER
    found = session.ledger.hash_at(report.head_seq)
    same = found is not None and found.hex() == report.head_hash
    return None if same else Finding.HISTORY_CHANGED


def _registered(session: VaultSession, sha256: str) -> Revision[ExportedDocument] | None:
    record_id = session.lists.register.find(sha256)
    return session.ledger.latest(ExportedDocument, record_id) if record_id else None
