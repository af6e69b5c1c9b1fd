"""A paper of a client, made in memory: laid out, signed where it is signed, with its entry."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, TypedDict

from safeplan_desktop.domain.client.client import Client, guardians, paper_name
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import (
    DISCREET_PAPERS,
    UNSIGNED_PAPERS,
    ExportedDocument,
    Paper,
    PaperSize,
    usual_size,
)
from safeplan_desktop.domain.paper.identity import DocumentMark
from safeplan_desktop.domain.paper.ink import InkSignature
from safeplan_desktop.domain.plan.discreet import DiscreetContent, LeftOut, discreet
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.content.giveaway_words import giveaway_words
from safeplan_desktop.services.content.languages import known_language
from safeplan_desktop.services.paper.keep_certificate import signer_of
from safeplan_desktop.services.paper.keep_ink import KeepInk
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.ports import (
    ChangesPaper,
    ConsentPaper,
    DiscreetPaper,
    PageImage,
    PlanPaper,
    SignedPage,
    UnsignedPage,
    WalletPaper,
)
from safeplan_desktop.services.work import Work

_NAMES: Final = {
    Paper.PLAN: "plan-{0}.pdf",
    Paper.PLAN_LARGE: "plan-{0}-large.pdf",
    Paper.PLAN_CHANGES: "plan-{0}-new.pdf",
    Paper.PLAN_DISCREET: "list.pdf",
    Paper.WALLET_CARD: "card.pdf",
    Paper.WALLET_CARD_DISCREET: "card.pdf",
    Paper.CONSENT_SHEET: "sheet.pdf",
}


def neutral_name(paper: Paper, version: int = 0) -> str:
    """Return a file name that says nothing about anybody: `plan-3.pdf`, `list.pdf`."""
    return _NAMES[paper].format(version)


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """Which paper it is, of which version (None: the newest), and for whom.

    `compared_with` is the earlier version where the paper shows what changed (0: the one before).
    `size` is None for the practice's own. `password` encrypts the file.
    """

    paper: Paper = Paper.PLAN
    version: int | None = None
    compared_with: int = 0
    size: PaperSize | None = None
    given_to: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A document that has not left yet, its entry for the register, and what it leaves out."""

    pdf: bytes = field(repr=False)
    entry: ExportedDocument
    client_id: ClientId
    left_out: tuple[LeftOut, ...] = ()


class _Shared(TypedDict):
    """The facts of a `SignedPage`."""

    client_name: str
    therapist: str
    signed_at: datetime
    is_example: bool
    language: str
    size: PaperSize
    ink: InkSignature | None


@dataclass(frozen=True, slots=True)
class MakePaper:
    """Makes papers in memory; nothing leaves, nothing is written down."""

    work: Work

    def make(self, client_id: ClientId, choice: PaperChoice) -> MadePaper:
        """Lay out a paper and sign it.

        Raises:
            UserFacing: NO_SUCH_CLIENT, NO_SUCH_PLAN, CHARACTER_WITHOUT_FONT,
                CERTIFICATE_EXPIRED or CERTIFICATE_NOT_YET.
        """
        if choice.paper in UNSIGNED_PAPERS:
            return self._unsigned(client_id, choice)
        return self._signed(client_id, choice)

    def pages(self, made: MadePaper, dpi: int) -> Sequence[PageImage]:
        """Return a paper as pixels. It was made without a password."""
        return self.work.outside.papers.rasterise(made.pdf, dpi)

    def size(self) -> PaperSize:
        """Return the size of paper that the practice uses."""
        return self.work.settings().paper_size or usual_size(self.work.practice().country)

    def versions(self, client_id: ClientId) -> Sequence[int]:
        """Return the versions of a client's plan, the newest first."""
        return [each.record.version for each in WritePlan(self.work).versions(client_id)]

    def recipients(self, client_id: ClientId) -> Sequence[str]:
        """Return who a paper may be for: the client, then people who may know of the plan."""
        client = self._client(client_id)
        people = [
            person.name
            for person in client.people
            if person.name.strip()
            and not person.must_not_be_told
            and (person.is_guardian or person.knows_of_plan)
        ]
        return [client.name, *people]

    # ---- signed papers

    def _signed(self, client_id: ClientId, choice: PaperChoice) -> MadePaper:
        page, version, earlier = self._signed_page(client_id, choice)
        head = self.work.ledger.head()
        mark = DocumentMark(self.work.session.vault_id, head.seq, head.hash.hex())
        identity = signer_of(self.work)
        pdf = self.work.outside.papers.signed(page, mark, identity, choice.password)
        entry = ExportedDocument(
            paper=choice.paper,
            sha256=hashlib.sha256(pdf).hexdigest(),
            size=len(pdf),
            plan_version=version,
            head_seq=mark.head_seq,
            head_hash=mark.head_hash,
            signer_fingerprint=identity.fingerprint,
            given_to=choice.given_to,
            compared_with=earlier,
        )
        return MadePaper(pdf, entry, client_id)

    def _signed_page(self, client_id: ClientId, choice: PaperChoice) -> tuple[SignedPage, int, int]:
        """Return what stands on it, the plan's version and the one it is compared with."""
        client = self._client(client_id)
        if choice.paper is Paper.CONSENT_SHEET:
            return self._consent_page(client_id, client, choice), 0, 0
        plan = self._plan(client_id, choice.version)
        order = self.work.settings().plan_order
        if choice.paper is Paper.PLAN_CHANGES:
            before = self._plan(client_id, choice.compared_with or plan.version - 1)
            shared = self._shared(paper_name(client), choice, None)
            page: SignedPage = ChangesPaper(**shared, before=before, after=plan, order=order)
            return page, plan.version, before.version
        shared = self._shared(
            paper_name(client), choice, KeepInk(self.work).of(client_id, plan.version)
        )
        is_large = choice.paper is Paper.PLAN_LARGE
        page = PlanPaper(**shared, plan=plan, order=order, is_large=is_large)
        return page, plan.version, 0

    def _consent_page(
        self, client_id: ClientId, client: Client, choice: PaperChoice
    ) -> ConsentPaper:
        """Return the sheet with the talk that was written down last.

        Before there was one it shows the limits that are usually gone through, so that the client
        can have it in hand.
        """
        talk = KeepLimits(self.work).latest(client_id)
        return ConsentPaper(
            **self._shared(client.name, choice, KeepInk(self.work).of(client_id, 0)),
            talk=talk.record if talk else KeepLimits(self.work).begin(client),
            guardians=tuple(guardian.name for guardian in guardians(client)),
            practice=self.work.practice().name,
        )

    def _shared(self, name: str, choice: PaperChoice, ink: InkSignature | None) -> _Shared:
        return _Shared(
            client_name=name,
            therapist=self.work.who().name,
            signed_at=self.work.outside.now(),
            is_example=self.work.practice().is_example,
            language=self._language(),
            size=choice.size or self.size(),
            ink=ink,
        )

    # ---- papers without a signature

    def _unsigned(self, client_id: ClientId, choice: PaperChoice) -> MadePaper:
        plan = self._plan(client_id, choice.version)
        left_out: tuple[LeftOut, ...] = ()
        if choice.paper in DISCREET_PAPERS:
            found = self._discreet(plan)
            plan, left_out = replace(plan, content=found.content), found.left_out
        pdf = self.work.outside.papers.unsigned(self._unsigned_page(plan, choice), choice.password)
        entry = ExportedDocument(
            paper=choice.paper,
            sha256=hashlib.sha256(pdf).hexdigest(),
            size=len(pdf),
            plan_version=plan.version,
            head_seq=0,
            head_hash="",
            signer_fingerprint="",
            given_to=choice.given_to,
        )
        return MadePaper(pdf, entry, client_id, left_out)

    def _unsigned_page(self, plan: SafetyPlan, choice: PaperChoice) -> UnsignedPage:
        is_example = self.work.practice().is_example
        language, size = self._language(), choice.size or self.size()
        if choice.paper is Paper.PLAN_DISCREET:
            order = self.work.settings().plan_order
            return DiscreetPaper(
                is_example=is_example,
                language=language,
                size=size,
                content=plan.content,
                order=order,
            )
        is_discreet = choice.paper is Paper.WALLET_CARD_DISCREET
        return WalletPaper(
            is_example=is_example, language=language, size=size, plan=plan, is_discreet=is_discreet
        )

    def _discreet(self, plan: SafetyPlan) -> DiscreetContent:
        names = (self.work.practice().name, self.work.who().name)
        return discreet(plan.content, giveaway_words(self._language(), *names))

    # ---- what they are made of

    def _language(self) -> str:
        return known_language(self.work.settings().paper_language)

    def _plan(self, client_id: ClientId, version: int | None) -> SafetyPlan:
        if version is not None:
            return WritePlan(self.work).version(client_id, version).record
        latest = WritePlan(self.work).latest(client_id)
        if latest is None:
            raise UserFacing(ErrorCode.NO_SUCH_PLAN)
        return latest.record

    def _client(self, client_id: ClientId) -> Client:
        client = self.work.ledger.latest(Client, RecordId(client_id))
        if client is None:
            raise UserFacing(ErrorCode.NO_SUCH_CLIENT)
        return client.record
