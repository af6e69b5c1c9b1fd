"""Who the practice is and who works in it: changed later, every earlier state kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.practice.details import LONGEST_DETAIL, Detail, is_blank
from safeplan_desktop.domain.practice.practice import Practice, Practitioner
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.services.contacts.reissue_card import card_for, reissue_card
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class PracticeDetails:
    """The practice and the therapist who is at work, with the numbers of the practice."""

    practice: Practice
    you: Practitioner
    numbers: tuple[PracticeNumber, ...] = ()

    def problems(self) -> Mapping[Detail, int]:
        """Return what cannot stay so: 0 for a name that is missing, else how long it may be."""
        names = {Detail.PRACTICE: self.practice.name, Detail.THERAPIST: self.you.name}
        texts = {
            **names,
            Detail.ADDRESS: self.practice.address,
            Detail.TITLE: self.you.title,
            Detail.REGISTRATION: self.you.registration_number,
        }
        long = {each: LONGEST_DETAIL[each] for each in texts if _is_long(each, texts[each])}
        return {**long, **{each: 0 for each, text in names.items() if is_blank(text)}}


def _is_long(detail: Detail, text: str) -> bool:
    return len(text) > LONGEST_DETAIL[detail]


@dataclass(frozen=True, slots=True)
class KeepPractice:
    """Reads and writes the details in an open vault."""

    work: Work

    def read(self) -> PracticeDetails:
        """Return the details as they are now."""
        numbers = self.work.ledger.all_latest(PracticeNumber)
        return PracticeDetails(
            self.work.practice(), self.work.who(), tuple(each.record for each in numbers)
        )

    def card(self, details: PracticeDetails) -> EmergencyCard:
        """Return the emergency card as these details would make it."""
        return card_for(details.practice, details.numbers, self.work.outside.today())

    def save(self, details: PracticeDetails) -> datetime | None:
        """Write what was changed, and the emergency card again; return when (UTC).

        None if nothing differs, or where it cannot stay so.
        """
        before, ledger = self.read(), self.work.ledger
        same = (before.practice, before.you) == (details.practice, details.you)
        if same or details.problems():
            return None
        with self.work.transaction():
            if details.practice != before.practice:
                record_id = ledger.all_latest(Practice)[0].record_id
                ledger.append(details.practice, record_id)
            if details.you != before.you:
                ledger.append(details.you, RecordId(self.work.session.author))
        reissue_card(self.work)
        return self.work.outside.clock.now()
