"""Paper that leaves the vault: made, signed, written and registered in one go."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.audit import Audit, AuditEvent
from safeplan_desktop.domain.client import Client, guardians, paper_name
from safeplan_desktop.domain.document import ExportedDocument, Paper
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.identity import DocumentMark, SigningIdentity
from safeplan_desktop.domain.record import ClientId, RecordId, Revision
from safeplan_desktop.domain.safety_plan import SafetyPlan
from safeplan_desktop.services.change_settings import settings_of
from safeplan_desktop.services.ids import new_id
from safeplan_desktop.services.keep_limits import KeepLimits
from safeplan_desktop.services.paper_languages import known_language
from safeplan_desktop.services.ports import (
    Clock,
    ConsentPaper,
    Files,
    Papers,
    PlanPaper,
    Progress,
    Randomness,
    VaultSession,
    silent,
)
from safeplan_desktop.services.unlock_vault import (
    demand_presence,
    practice_of,
    practitioner_of,
)
from safeplan_desktop.services.write_plan import WritePlan


class ExportStep(StrEnum):
    """What is going on while a paper is made, in this order."""

    SIGNING = "signing"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A signed document that is not written yet, and its entry for the register."""

    pdf: bytes
    entry: ExportedDocument
    client_id: ClientId


NEUTRAL_SHEET_NAME: Final = "sheet.pdf"
"""A file name that says nothing about anybody."""


def neutral_plan_name(version: int) -> str:
    """Return a file name that says nothing about anybody: `plan-3.pdf`."""
    return f"plan-{version}.pdf"


class ExportDocument:
    """Signs a paper, writes it where the therapist said, and registers it."""

    def __init__(
        self,
        session: VaultSession,
        papers: Papers,
        files: Files,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._session = session
        self._papers = papers
        self._files = files
        self._clock = clock
        self._randomness = randomness
        self._plans = WritePlan(session, clock, randomness)
        self._limits = KeepLimits(session, clock, randomness)

    def plan_to_file(
        self,
        client_id: ClientId,
        path: Path,
        version: int | None = None,
        progress: Progress = silent,
    ) -> ExportedDocument:
        """Write a published plan (the newest, unless a version is named) as a signed PDF.

        `progress` hears the steps of `ExportStep`; what it raises cancels, and nothing stays.

        Raises:
            UserFacing: PASSPHRASE_NEEDED_AGAIN, NO_SUCH_PLAN, NO_SUCH_CLIENT,
                CHARACTER_WITHOUT_FONT, NO_ROOM, NOT_WRITABLE. No file is there then.
        """
        return self._to_file(path, lambda: self.sign_plan(client_id, version), progress)

    def consent_sheet_to_file(
        self, client_id: ClientId, path: Path, progress: Progress = silent
    ) -> ExportedDocument:
        """Write the sheet on the limits of confidentiality as a signed PDF.

        It shows the talk that was written down last; before there was one, the limits that are
        usually gone through, so that the client can have it in hand. `progress` as above.

        Raises:
            UserFacing: as `plan_to_file`, but NO_SUCH_PLAN.
        """
        return self._to_file(path, lambda: self.sign_consent_sheet(client_id), progress)

    def _to_file(
        self, path: Path, sign: Callable[[], SignedPaper], progress: Progress
    ) -> ExportedDocument:
        demand_presence(self._session, self._clock)
        progress(ExportStep.SIGNING, 0, len(ExportStep))
        paper = sign()
        progress(ExportStep.WRITING, 1, len(ExportStep))
        with self._files.prepared(path, paper.pdf) as place:
            progress(ExportStep.WRITING, 1, len(ExportStep))
            self._register(paper)
            place()
        return paper.entry

    def _register(self, paper: SignedPaper) -> None:
        """Write down a paper that is about to leave: one that has left is registered, always.

        A file that does not get its name after this leaves an entry whose paper nobody has.
        """
        with self._session.transaction():
            document_id = new_id(self._randomness)
            self._session.ledger.append(paper.entry, document_id, client_id=paper.client_id)
            audit = Audit(AuditEvent.EXPORTED, subject=document_id)
            self._session.ledger.append(audit, new_id(self._randomness), client_id=paper.client_id)

    def sign_plan(self, client_id: ClientId, version: int | None = None) -> SignedPaper:
        """Lay out and sign a published plan in memory. Raises as `plan_to_file`."""
        plan = self._published(client_id, version).record
        mark, identity = self._mark(), self._session.identity()
        pdf = self._papers.signed_plan(self._plan_paper(client_id, plan), mark, identity)
        entry = _entry(Paper.PLAN, pdf, mark, identity, plan.version)
        return SignedPaper(pdf, entry, client_id)

    def sign_consent_sheet(self, client_id: ClientId) -> SignedPaper:
        """Lay out and sign the sheet in memory. Raises as `consent_sheet_to_file`."""
        mark, identity = self._mark(), self._session.identity()
        pdf = self._papers.signed_consent_sheet(self._consent_paper(client_id), mark, identity)
        return SignedPaper(pdf, _entry(Paper.CONSENT_SHEET, pdf, mark, identity), client_id)

    def _mark(self) -> DocumentMark:
        head = self._session.ledger.head()
        return DocumentMark(self._session.vault_id, head.seq, head.hash.hex())

    def _published(self, client_id: ClientId, version: int | None) -> Revision[SafetyPlan]:
        if version is not None:
            return self._plans.version(client_id, version)
        latest = self._plans.latest(client_id)
        if latest is None:
            raise UserFacing(ErrorCode.NO_SUCH_PLAN)
        return latest

    def _plan_paper(self, client_id: ClientId, plan: SafetyPlan) -> PlanPaper:
        settings = settings_of(self._session)
        return PlanPaper(
            client_name=paper_name(self._client(client_id)),
            plan=plan,
            order=settings.plan_order,
            language=known_language(settings.paper_language),
            therapist=practitioner_of(self._session).name,
            signed_at=self._clock.local(self._clock.now()),
            is_example=practice_of(self._session).is_example,
        )

    def _consent_paper(self, client_id: ClientId) -> ConsentPaper:
        client, practice = self._client(client_id), practice_of(self._session)
        talk = self._limits.latest(client_id)
        return ConsentPaper(
            client_name=client.name,
            talk=talk.record if talk else self._limits.begin(client),
            guardians=tuple(guardian.name for guardian in guardians(client)),
            practice=practice.name,
            therapist=practitioner_of(self._session).name,
            signed_at=self._clock.local(self._clock.now()),
            is_example=practice.is_example,
            language=known_language(settings_of(self._session).paper_language),
        )

    def _client(self, client_id: ClientId) -> Client:
        client = self._session.ledger.latest(Client, RecordId(client_id))
        if client is None:
            raise UserFacing(ErrorCode.NO_SUCH_CLIENT)
        return client.record


def _entry(
    paper: Paper, pdf: bytes, mark: DocumentMark, by: SigningIdentity, plan_version: int = 0
) -> ExportedDocument:
    return ExportedDocument(
        paper=paper,
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        plan_version=plan_version,
        head_seq=mark.head_seq,
        head_hash=mark.head_hash,
        signer_fingerprint=by.fingerprint,
    )
