"""The first run: from a name and a passphrase to a vault with a signing key and a card."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.custody.passphrase import (
    LONGEST,
    PassphraseVerdict,
    holds_a_name,
    judge,
    normalised,
)
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import usual_size
from safeplan_desktop.domain.practice.audit import RECOVERY_SHEET, Audit
from safeplan_desktop.domain.practice.details import LONGEST_DETAIL, Detail, is_blank, is_text
from safeplan_desktop.domain.practice.practice import Practitioner
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.services.contacts.reissue_card import reissue_card
from safeplan_desktop.services.content.messages import detail_words
from safeplan_desktop.services.custody.describe_recovery import describe_recovery
from safeplan_desktop.services.custody.look_at_card import LookAtCard
from safeplan_desktop.services.ports import (
    NewPractice,
    Progress,
    VaultSeed,
    VaultSession,
    silent,
)
from safeplan_desktop.services.work import Outside, Work

GENERATED_WORDS = 6


class MakingStep(StrEnum):
    """What is going on while a vault is made, in this order."""

    KEYS = "keys"
    WRITING = "writing"


def demand_details(new: NewPractice) -> None:
    """Refuse what a practice cannot be made of, whoever asks for it.

    Raises:
        UserFacing: PRACTICE_WITHOUT_NAME, THERAPIST_WITHOUT_NAME, DETAIL_TOO_LONG with `most`
            characters and the `detail` in words, DETAIL_NOT_TEXT with the `detail`.
    """
    if is_blank(new.practice.name):
        raise UserFacing(ErrorCode.PRACTICE_WITHOUT_NAME)
    if is_blank(new.name):
        raise UserFacing(ErrorCode.THERAPIST_WITHOUT_NAME)
    for detail, text in _details(new).items():
        most = LONGEST_DETAIL[detail]
        if len(text) > most:
            raise UserFacing(ErrorCode.DETAIL_TOO_LONG, detail=detail_words(detail), most=most)
        if not is_text(text):
            raise UserFacing(ErrorCode.DETAIL_NOT_TEXT, detail=detail_words(detail))


def _details(new: NewPractice) -> Mapping[Detail, str]:
    return {
        Detail.PRACTICE: new.practice.name,
        Detail.ADDRESS: new.practice.address,
        Detail.THERAPIST: new.name,
        Detail.TITLE: new.title,
        Detail.REGISTRATION: new.registration_number,
    }


@dataclass(frozen=True, slots=True)
class ChoosePassphrase:
    """Judges a passphrase while it is typed, and offers one drawn at random."""

    outside: Outside

    def judge(self, passphrase: str, names: Sequence[str]) -> PassphraseVerdict:
        """Weigh a passphrase; `names` are the practice's and the therapist's, as written."""
        return judge(passphrase, self.outside.meter.score(passphrase, names), names)

    def suggest(self, names: Sequence[str] = ()) -> str:
        """Return six words drawn independently and uniformly, joined by spaces.

        Those that hold a name are drawn again: what is offered is never refused.
        """
        words = self.outside.library.words()
        while True:
            drawn = (self.outside.randomness.below(len(words)) for _ in range(GENERATED_WORDS))
            offer = " ".join(words[place] for place in drawn)
            if not holds_a_name(offer, names):
                return offer

    def demand(self, passphrase: str, names: Sequence[str]) -> None:
        """Raise PASSPHRASE_TOO_LONG or WEAK_PASSPHRASE unless it may guard a vault alone."""
        if len(normalised(passphrase)) > LONGEST:
            raise UserFacing(ErrorCode.PASSPHRASE_TOO_LONG, most=LONGEST)
        if not self.judge(passphrase, names).acceptable:
            raise UserFacing(ErrorCode.WEAK_PASSPHRASE)


@dataclass(frozen=True, slots=True)
class CreatePractice:
    """Makes a vault in two steps, so that the recovery sheet is in hand before anything exists."""

    outside: Outside

    def prepare(self, new: NewPractice) -> VaultSeed:
        """Draw the vault's id, recovery secret and certificate. Nothing is written yet.

        Raises:
            UserFacing: as `demand_details`.
        """
        demand_details(new)
        return self.outside.keeper.prepare(new.name, new.practice.name)

    def recovery_sheet(self, new: NewPractice, seed: VaultSeed) -> bytes:
        """Return the recovery sheet of a prepared vault as a PDF."""
        return self.outside.papers.unsigned(
            describe_recovery(
                practice=new.practice.name,
                vault_id=seed.vault_id,
                code=recovery_code.write(seed.recovery_secret),
                fingerprint=seed.identity.fingerprint,
                made_on=self.outside.today(),
                is_example=new.practice.is_example,
                size=usual_size(new.practice.country),
            )
        )

    def create(
        self,
        path: Path,
        new: NewPractice,
        seed: VaultSeed,
        passphrase: str,
        *,
        progress: Progress = silent,
        further: Callable[[VaultSession], None] | None = None,
    ) -> VaultSession:
        """Make the vault and everything the first page needs, and leave it open.

        `progress` hears the steps of `MakingStep`; what it raises cancels, and nothing stays.
        `further` writes more first entries before the vault gets its name (the example clients).

        Raises:
            UserFacing: WEAK_PASSPHRASE, PASSPHRASE_TOO_LONG, ALREADY_EXISTS, NO_ROOM, NOT_WRITABLE,
                or as `demand_details`.
        """
        demand_details(new)
        ChoosePassphrase(self.outside).demand(passphrase, (new.practice.name, new.name))
        progress(MakingStep.KEYS, 0, len(MakingStep))

        def furnish(session: VaultSession) -> None:
            progress(MakingStep.WRITING, 1, len(MakingStep))
            self._furnish(session, new, seed)
            if further is not None:
                further(session)

        session = self.outside.keeper.create(path, seed, passphrase, furnish)
        LookAtCard(self.outside).remember_signers(session)
        return session

    def _furnish(self, session: VaultSession, new: NewPractice, seed: VaultSeed) -> None:
        practitioner = Practitioner(
            name=new.name,
            title=new.title,
            registration_number=new.registration_number,
            certificate_fingerprint=seed.identity.fingerprint,
            phone=new.phone,
            hours=new.hours,
        )
        with session.transaction():
            session.ledger.append(new.practice, self.outside.new_id())
            session.ledger.append(practitioner, RecordId(seed.practitioner_id))
            session.ledger.append(Settings(), self.outside.new_id())
            for number in new.numbers:
                session.ledger.append(number, self.outside.new_id())
            for how in new.sheets:
                note = Audit(how, subject=RECOVERY_SHEET)
                session.ledger.append(note, self.outside.new_id())
        reissue_card(Work(session, self.outside))
