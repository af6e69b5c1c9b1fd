"""The practice's own numbers after the first run: compared again with their source, corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.contacts.hygiene import number_check_on
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.services.contacts.confirm_numbers import ConfirmNumbers, NumberRow
from safeplan_desktop.services.contacts.reissue_card import card_for, reissue_card
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class CardToBe:
    """What the emergency card is made from, beside what stands in the rows."""

    practice: Practice
    before: Mapping[str, PracticeNumber]
    day: date
    by: str

    def card(self, numbers: ConfirmNumbers) -> EmergencyCard:
        """Return the card as it would be issued with these rows."""
        after = (_written(n, numbers.row(key), self.day, self.by) for key, n in self.before.items())
        return card_for(self.practice, after, self.day)


@dataclass(frozen=True, slots=True)
class KeepNumbers:
    """Reads and writes the numbers of an open vault."""

    work: Work

    def rows(self) -> ConfirmNumbers:
        """Return every number as a row; those that are due for a check are not ticked."""
        day = self._today()
        made = (_row(key, number, day) for key, number in self._latest().items())
        return ConfirmNumbers.of(made)

    def card_to_be(self) -> CardToBe:
        """Return what the card is made from, to show it before it is issued."""
        return CardToBe(self.work.practice(), self._latest(), self._today(), self.work.who().name)

    def save(self, numbers: ConfirmNumbers) -> datetime | None:
        """Write what was ticked or changed, and the emergency card anew; return when (UTC).

        None if nothing differs. A row that is not as it must be is left as it was.
        """
        by, day = self.work.who().name, self._today()
        changed = {
            key: after
            for key, before in self._latest().items()
            if (after := _written(before, numbers.row(key), day, by)) != before
        }
        if not changed:
            return None
        with self.work.transaction():
            for key, number in changed.items():
                self.work.ledger.append(number, RecordId(key))
        reissue_card(self.work)
        return self.work.outside.clock.now()

    def _latest(self) -> Mapping[str, PracticeNumber]:
        found = self.work.ledger.all_latest(PracticeNumber)
        return {revision.record_id: revision.record for revision in found}

    def _today(self) -> date:
        return self.work.today()


def _row(key: str, number: PracticeNumber, day: date) -> NumberRow:
    on = number_check_on(number)
    waits = on is None or on <= day
    return NumberRow(
        key=key,
        role=number.role,
        label=number.label,
        number=number.number,
        text_number=number.text_number,
        hours=number.hours,
        source="" if waits else number.source,
        hint=number.source,
        shipped=number.number,
        checked=not waits,
    )


def _written(before: PracticeNumber, row: NumberRow, day: date, by: str) -> PracticeNumber:
    """Return the record after what stands in its row; an unticked change counts as unchecked."""
    number, text = " ".join(row.number.split()), " ".join(row.text_number.split())
    label = row.label.strip() or before.label
    same = (number, text, label) == (before.number, before.text_number, before.label)
    if row.problems() or not number:
        return before
    on = number_check_on(before)
    if same and ((on is not None and on > day) or not row.checked):
        return before
    return replace(
        before,
        label=label,
        number=number,
        text_number=text,
        source=row.source.strip() if row.checked else "",
        checked_on=day if row.checked else None,
        checked_by=by if row.checked else "",
    )
