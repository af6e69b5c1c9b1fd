"""Is this signed PDF unchanged, and is it one of ours?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from safeplan_desktop.domain.document import ExportedDocument, Finding, SignatureReport
from safeplan_desktop.domain.practice import Practitioner
from safeplan_desktop.domain.safety_plan import SafetyPlan
from safeplan_desktop.services.ports import Files, Papers, VaultSession

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


class VerifyDocument:
    """Checks PDFs, alone or against an open vault."""

    def __init__(self, papers: Papers, files: Files) -> None:
        self._papers = papers
        self._files = files

    def check(
        self, path: Path, session: VaultSession | None = None, password: str = ""
    ) -> DocumentVerdict:
        """Check a file. With a session also ask whether we signed and registered it.

        Raises:
            UserFacing: FILE_UNREADABLE if the file cannot be read at all.
        """
        pdf = self._files.read(path, LARGEST_PDF)
        sha256 = hashlib.sha256(pdf).hexdigest()
        report = self._papers.inspect(pdf, password)
        if report.finding is not Finding.INTACT or session is None:
            return DocumentVerdict(report.finding is Finding.INTACT, report, sha256)
        return _ask_vault(session, report, sha256)


def _ask_vault(session: VaultSession, report: SignatureReport, sha256: str) -> DocumentVerdict:
    signers = session.ledger.all_latest(Practitioner)
    if report.fingerprint not in {each.record.certificate_fingerprint for each in signers}:
        found = replace(report, finding=Finding.FOREIGN_CERTIFICATE)
        return DocumentVerdict(ok=False, report=found, sha256=sha256)
    documents = session.ledger.all_latest(ExportedDocument)
    registered = [each for each in documents if each.record.sha256 == sha256]
    if not registered:
        found = replace(report, finding=Finding.NOT_REGISTERED)
        return DocumentVerdict(ok=False, report=found, sha256=sha256)
    entry = registered[0]
    newest = 0
    if entry.client_id is not None:
        rows = session.ledger.of_client(SafetyPlan, entry.client_id)
        newest = max((row.record.version for row in rows), default=0)
    return DocumentVerdict(
        ok=True,
        report=replace(report, finding=Finding.OURS),
        sha256=sha256,
        entry=entry.record,
        newer_version=newest if newest > entry.record.plan_version else 0,
    )
