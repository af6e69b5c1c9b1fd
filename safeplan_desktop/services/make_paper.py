"""A paper of a client, made in memory: described, laid out, signed where it is signed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from safeplan_desktop.domain.client.client import may_help
from safeplan_desktop.domain.paper.document import (
    ExportedDocument,
    PaperAnswered,
    PaperChoice,
    PaperSize,
)
from safeplan_desktop.domain.paper.identity import DocumentMark
from safeplan_desktop.domain.plan.discreet import LeftOut
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.paper.describe import Described, paper_size
from safeplan_desktop.services.paper.keep_certificate import signer_of
from safeplan_desktop.services.plan.find_conflicts import FindConflicts
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.ports import PageImage, SignedPage
from safeplan_desktop.services.sheets import described
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A document that has not left yet, its entry for the register, and what it leaves out.

    `answer` says what was decided about a plan that does not fit the record, if it did not.
    """

    pdf: bytes = field(repr=False)
    entry: ExportedDocument
    client_id: ClientId
    left_out: tuple[LeftOut, ...] = ()
    answer: PaperAnswered | None = None


@dataclass(frozen=True, slots=True)
class MakePaper:
    """Makes papers in memory; nothing leaves, nothing is written down."""

    work: Work

    def make(self, client_id: ClientId, choice: PaperChoice) -> MadePaper:
        """Lay out a paper and sign it.

        Raises:
            UserFacing: NO_SUCH_CLIENT, NO_SUCH_PLAN, CHARACTER_WITHOUT_FONT, PAPER_TOO_LONG,
                CERTIFICATE_EXPIRED or CERTIFICATE_NOT_YET.
        """
        found = described(self.work, client_id, choice)
        page, mark, fingerprint = found.page, DocumentMark("", 0, ""), ""
        if isinstance(page, SignedPage):
            pdf, mark, fingerprint = self._signed(page, choice.password)
        else:
            pdf = self.work.outside.papers.unsigned(page, choice.password)
        entry = _entry(choice, found, pdf, mark, fingerprint)
        return MadePaper(pdf, entry, client_id, found.left_out, self._answer(client_id, choice))

    def _answer(self, client_id: ClientId, choice: PaperChoice) -> PaperAnswered | None:
        """Return what was decided about lines that do not fit, None where all do."""
        found = FindConflicts(self.work).on_paper(client_id, choice)
        if not found:
            return None
        left = dict.fromkeys(each.name for each in found if each.item_id in choice.without)
        return PaperAnswered("", tuple(left), choice.because.strip())

    def _signed(self, page: SignedPage, password: str) -> tuple[bytes, DocumentMark, str]:
        """Return a paper signed, where in the ledger it comes from, and by which certificate."""
        head = self.work.ledger.head()
        mark = DocumentMark(self.work.session.vault_id, head.seq, head.hash.hex())
        identity = signer_of(self.work)
        pdf = self.work.outside.papers.signed(page, mark, identity, password)
        return pdf, mark, identity.fingerprint

    def pages(self, made: MadePaper, dpi: int) -> Sequence[PageImage]:
        """Return a paper as pixels. It was made without a password."""
        return self.work.outside.papers.rasterise(made.pdf, dpi)

    def size(self) -> PaperSize:
        """Return the size of paper that the practice uses."""
        return paper_size(self.work)

    def versions(self, client_id: ClientId) -> Sequence[int]:
        """Return the versions of a client's plan, the newest first."""
        return [each.record.version for each in WritePlan(self.work).versions(client_id)]

    def recipients(self, client_id: ClientId) -> Sequence[str]:
        """Return who a paper may be for: the client, then people who may know of the plan."""
        client = KeepClients(self.work).get(client_id).record
        people = [
            person.name
            for person in client.people
            if person.name.strip()
            and may_help(person)
            and (person.is_guardian or person.knows_of_plan)
        ]
        return [client.name, *people]


def _entry(
    choice: PaperChoice, found: Described, pdf: bytes, mark: DocumentMark, fingerprint: str
) -> ExportedDocument:
    return ExportedDocument(
        paper=choice.paper,
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        plan_version=found.plan_version,
        head_seq=mark.head_seq,
        head_hash=mark.head_hash,
        signer_fingerprint=fingerprint,
        given_to=choice.given_to,
        compared_with=found.compared_with,
    )
