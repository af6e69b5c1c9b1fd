"""Who the practice is and who works in it: changed later, every earlier state kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.practice.details import LONGEST_DETAIL, Detail, is_blank
from safeplan_desktop.domain.practice.practice import Practice, Practitioner
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.services.contacts.reissue_card import card_for, reissue_card
from safeplan_desktop.services.work import Work

OF_PRACTICE: Final = {Detail.PRACTICE: "name", Detail.ADDRESS: "address"}
OF_YOU: Final = {
    Detail.THERAPIST: "name",
    Detail.TITLE: "title",
    Detail.REGISTRATION: "registration_number",
}
"""The fields of `Practice` and of `Practitioner` that each detail is."""


@dataclass(frozen=True, slots=True)
class PracticeDetails:
    """The practice and the therapist who is at work, with the numbers of the practice."""

    practice: Practice
    you: Practitioner
    numbers: tuple[PracticeNumber, ...] = ()

    def problems(self) -> Mapping[Detail, int]:
        """Return what cannot stay so: 0 for a name that is missing, else how long it may be."""
        texts = {
            **{each: str(getattr(self.practice, name)) for each, name in OF_PRACTICE.items()},
            **{each: str(getattr(self.you, name)) for each, name in OF_YOU.items()},
        }
        long = {
            each: LONGEST_DETAIL[each]
            for each, text in texts.items()
            if len(text) > LONGEST_DETAIL[each]
        }
        needed = (Detail.PRACTICE, Detail.THERAPIST)
        return {**long, **{each: 0 for each in needed if is_blank(texts[each])}}


def _mended(details: PracticeDetails, before: PracticeDetails) -> PracticeDetails:
    """Return the details with what was there before in the place of what cannot stay so."""
    wrong = details.problems()
    practice = {OF_PRACTICE[each] for each in wrong if each in OF_PRACTICE}
    you = {OF_YOU[each] for each in wrong if each in OF_YOU}
    return replace(
        details,
        practice=replace(details.practice, **{n: getattr(before.practice, n) for n in practice}),
        you=replace(details.you, **{name: getattr(before.you, name) for name in you}),
    )


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

        None if nothing differs. What cannot stay so is left as it was.
        """
        before, ledger = self.read(), self.work.ledger
        details = _mended(details, before)
        if (before.practice, before.you) == (details.practice, details.you):
            return None
        with self.work.transaction():
            if details.practice != before.practice:
                record_id = ledger.all_latest(Practice)[0].record_id
                ledger.append(details.practice, record_id)
            if details.you != before.you:
                ledger.append(details.you, RecordId(self.work.session.author))
        reissue_card(self.work)
        return self.work.outside.clock.now()
