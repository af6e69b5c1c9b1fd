"""The first run as a path of steps, without a window: what is asked, what is missing, what next.

Nothing is on disk until the recovery code has been typed back: everything here is in memory,
and `SetUpStep.MAKING` is reached only over a code that is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.domain.practice.details import LONGEST_DETAIL, Detail, is_blank
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.domain.text.spelling import tidy
from safeplan_desktop.services.contacts.confirm_numbers import ConfirmNumbers
from safeplan_desktop.services.contacts.reissue_card import card_for
from safeplan_desktop.services.custody.choose_place import vault_folder_name
from safeplan_desktop.services.custody.enter_passphrase import EnterPassphrase
from safeplan_desktop.services.ports import NewPractice, VaultSeed
from safeplan_desktop.services.steps import Position, Walker, plain_way


class SetUpStep(StrEnum):
    """The steps. `MAKING` is the end of the way: the vault comes into being.

    `EXAMPLE` is another end, for whoever wants to look around first.
    """

    PRACTICE = "practice"
    YOU = "you"
    NUMBERS = "numbers"
    PASSPHRASE = "passphrase"
    CODE = "code"
    TYPE_BACK = "type-back"
    MAKING = "making"
    EXAMPLE = "example"


class SetUpProblem(StrEnum):
    """What is missing on a step."""

    PRACTICE_NAME = "practice-name"
    ADDRESS_TOO_LONG = "address-too-long"
    THERAPIST_NAME = "therapist-name"
    COUNTRY = "country"
    NUMBERS = "numbers"
    NO_NUMBER_CONFIRMED = "no-number-confirmed"
    PASSPHRASE = "passphrase"
    SHEET = "sheet"
    NOT_OPEN = "not-open"
    CODE = "code"


SetUpPosition: TypeAlias = Position[SetUpStep, SetUpProblem]
"""Where the therapist stands."""
ORDER = tuple(step for step in SetUpStep if step is not SetUpStep.EXAMPLE)
"""The way to a vault of one's own."""


def _order(position: SetUpPosition) -> Sequence[SetUpStep]:
    looks_around = position.step is SetUpStep.EXAMPLE
    return (SetUpStep.PRACTICE, SetUpStep.EXAMPLE) if looks_around else ORDER


class SetUpPractice(Walker[SetUpPosition, SetUpStep, SetUpProblem]):
    """What has been typed so far and where the therapist stands. Going back loses nothing.

    That no number is confirmed is said once; the second time the therapist is let through.
    """

    def __init__(self, folder: Path) -> None:
        way = plain_way(
            _order,
            self._missing,
            once=frozenset({SetUpProblem.NO_NUMBER_CONFIRMED}),
            under={
                SetUpStep.TYPE_BACK: SetUpStep.CODE,
                SetUpStep.MAKING: SetUpStep.CODE,
                SetUpStep.EXAMPLE: None,
            },
        )
        super().__init__(way, Position(SetUpStep.PRACTICE))
        self.practice_name = ""
        self.address = ""
        self.phone = ""
        self.hours = ""
        self.folder = folder
        self.therapist = ""
        self.title = ""
        self.registration_number = ""
        self.own_phone = ""
        self.own_hours = ""
        self.numbers = ConfirmNumbers()
        self.passphrase = EnterPassphrase()
        self.typed_back = ""
        self.sheet_replaced = False
        self._sheets: list[AuditEvent] = []
        self._seed: VaultSeed | None = None
        self._seed_for: tuple[str, str] | None = None
        self._weighed_for: tuple[str, str] | None = None

    @property
    def path(self) -> Path:
        """The vault's folder-to-be."""
        return self.folder / vault_folder_name(self.practice_name)

    @property
    def names(self) -> tuple[str, str]:
        """The names that a passphrase must not hold: the practice's and the therapist's."""
        return self.practice_name.strip(), self.therapist.strip()

    # ---- the way

    def _missing(self, position: SetUpPosition) -> Sequence[SetUpProblem]:
        """Return what keeps a step from being left."""
        checks = {
            SetUpStep.YOU: (SetUpProblem.THERAPIST_NAME, is_blank(self.therapist)),
            SetUpStep.PASSPHRASE: (SetUpProblem.PASSPHRASE, bool(self.passphrase.problems())),
            SetUpStep.CODE: (SetUpProblem.SHEET, self.seed is None),
            SetUpStep.TYPE_BACK: (SetUpProblem.CODE, not self.comparison().complete),
            SetUpStep.EXAMPLE: (SetUpProblem.NOT_OPEN, True),
        }
        if position.step is SetUpStep.PRACTICE:
            return self._practice_problems()
        if position.step is SetUpStep.NUMBERS:
            return self._number_problems()
        if position.step in checks:
            problem, missing = checks[position.step]
            return (problem,) if missing else ()
        return ()

    def _practice_problems(self) -> Sequence[SetUpProblem]:
        if is_blank(self.practice_name):
            return (SetUpProblem.PRACTICE_NAME,)
        too_long = len(self.address.strip()) > LONGEST_DETAIL[Detail.ADDRESS]
        return (SetUpProblem.ADDRESS_TOO_LONG,) if too_long else ()

    def _number_problems(self) -> Sequence[SetUpProblem]:
        if self.numbers.country is None:
            return (SetUpProblem.COUNTRY,)
        if self.numbers.problems():
            return (SetUpProblem.NUMBERS,)
        return () if self.numbers.confirmed() else (SetUpProblem.NO_NUMBER_CONFIRMED,)

    def forward(self) -> tuple[SetUpProblem, ...]:
        """Take the next step if nothing is missing; return what is."""
        problems = super().forward()
        if not problems:
            self._weigh_again_for_new_names()
        return problems

    def look_around(self) -> None:
        """Turn to the example practice; Back leads from there to the first step."""
        self.position = replace(self.position, step=SetUpStep.EXAMPLE)

    def _weigh_again_for_new_names(self) -> None:
        if self._weighed_for != self.names:
            self._weighed_for = self.names
            self.passphrase.forget_verdict()

    # ---- what comes of it

    def new_practice(self, today: date) -> NewPractice:
        """Return what the vault is made of."""
        name, therapist = self.names
        country = self.numbers.country
        return NewPractice(
            practice=Practice(
                name,
                self.address.strip(),
                country.code if country else "",
                phone=tidy(self.phone),
                hours=tidy(self.hours),
            ),
            name=therapist,
            title=self.title.strip(),
            registration_number=self.registration_number.strip(),
            numbers=self.numbers.records(today, therapist),
            sheets=tuple(self._sheets),
            phone=tidy(self.own_phone),
            hours=tidy(self.own_hours),
        )

    def card(self, today: date) -> EmergencyCard:
        """Return the emergency card as it would be issued."""
        new = self.new_practice(today)
        numbers = self.numbers.confirmed_records(today, new.name)
        return card_for(new.practice, numbers, today)

    @property
    def seed(self) -> VaultSeed | None:
        """The prepared vault, None until it is prepared or after a name on it has changed."""
        return self._seed if self._seed_for == self.names else None

    def prepared(self, names: tuple[str, str], seed: VaultSeed) -> bool:
        """Take a prepared vault made for these names, unless they have changed; tell which."""
        if names != self.names:
            return False
        self.sheet_replaced = self._seed is not None
        self._sheets.clear()
        self._seed, self._seed_for = seed, names
        self.typed_back = ""
        return True

    def sheet_left(self, how: AuditEvent) -> None:
        """Note that the sheet of the present code was saved or printed."""
        self._sheets.append(how)

    @property
    def code(self) -> str:
        """The recovery code of the prepared vault, empty until there is one."""
        return recovery_code.write(self.seed.recovery_secret) if self.seed else ""

    def comparison(self) -> recovery_code.Comparison:
        """Compare what is typed back with the groups that are asked for."""
        return recovery_code.compare(self.typed_back, recovery_code.asked_groups(self.code))
