"""The safety plan: seven steps in the client's own words.

The seven topics follow the Safety Planning Intervention (Stanley and Brown 2012, Cognitive and
Behavioral Practice 19:256, doi:10.1016/j.cbpra.2011.01.001); all wording is our own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from safeplan_desktop.domain.text.phone import looks_like_a_number


class Step(StrEnum):
    """The seven steps. Their order on screen and paper is a list of these."""

    SIGNS = "signs"
    MYSELF = "myself"
    PLACES = "places"
    PEOPLE = "people"
    HELP = "help"
    SAFER = "safer"
    WHY = "why"


STEPS = tuple(Step)
WORD_STEPS = (Step.SIGNS, Step.MYSELF, Step.PLACES, Step.WHY)
CONTACT_STEPS = (Step.PEOPLE, Step.HELP)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One thing the client said, in their words. `likelihood` is 0 to 10, None if not asked."""

    id: str
    text: str
    likelihood: int | None = None
    obstacle: str = ""
    way_round: str = ""


@dataclass(frozen=True, slots=True)
class HelpContact:
    """Somebody the client can turn to. `note` is when or how ("until ten at night").

    The last three are what the client answered about them; None: not asked yet. They are for
    whoever calls, and are not printed.
    """

    id: str
    name: str
    note: str = ""
    number: str = ""
    person_id: str = ""
    knows_of_plan: bool | None = None
    may_leave_message: bool | None = None
    safe_to_call: bool | None = None


class MeansKind(StrEnum):
    """Means that may need distance. A client sees firearm, medicines and what they named."""

    FIREARM = "firearm"
    MEDICINES = "medicines"
    NAMED = "named"
    LIGATURE = "ligature"
    SHARPS = "sharps"
    CHEMICALS = "chemicals"
    VEHICLE = "vehicle"
    ALCOHOL = "alcohol"
    HEIGHTS = "heights"


SHARED_SCREEN_MEANS = (MeansKind.FIREARM, MeansKind.MEDICINES, MeansKind.NAMED)


class Access(StrEnum):
    """What the client answered about access; a refusal is an answer, silence is not."""

    NOT_ASKED = "not-asked"
    NOT_AT_HAND = "not-at-hand"
    AT_HAND = "at-hand"
    RATHER_NOT_SAY = "rather-not-say"


class Confirmation(StrEnum):
    """How it became known that the agreed action was done."""

    SEEN = "seen"
    HOLDER_SAID = "holder-said"
    CLIENT_SAID = "client-said"


@dataclass(frozen=True, slots=True)
class MeansSafetyAction:
    """One means: what was asked, what was agreed, who holds it, until it is confirmed or declined.

    `name` is the client's word where `kind` is NAMED, otherwise empty. `holder` is somebody else.
    """

    id: str
    kind: MeansKind
    name: str = ""
    access: Access = Access.NOT_ASKED
    action: str = ""
    holder: str = ""
    by_when: date | None = None
    confirmed_on: date | None = None
    confirmed_by: str = ""
    confirmed_how: Confirmation | None = None
    declined_because: str = ""


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What stands in the seven steps, and when the client and the therapist look at it again.

    `also_with` is who else has the plan, `kept_at` where the client keeps theirs, both in words.
    They are not printed: the paper does not tell whoever finds it where the other one is.
    """

    signs: tuple[PlanEntry, ...] = ()
    myself: tuple[PlanEntry, ...] = ()
    places: tuple[PlanEntry, ...] = ()
    people: tuple[HelpContact, ...] = ()
    help: tuple[HelpContact, ...] = ()
    safer: tuple[MeansSafetyAction, ...] = ()
    why: tuple[PlanEntry, ...] = ()
    review_on: date | None = None
    also_with: str = ""
    kept_at: str = ""


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan that is being written: mutable in the vault, never printed, never exported.

    `based_on` is the published version it started from (0: none), `step` where the wizard stands;
    `reviewing` says that it stands at the last look after the steps. `typing` holds what stands
    unfinished in the add field of a step.
    """

    KIND: ClassVar[str] = "safety_plan_draft"
    VERSION: ClassVar[int] = 2

    client_id: str
    content: PlanContent = field(default_factory=PlanContent)
    based_on: int = 0
    step: Step = Step.SIGNS
    typing: tuple[tuple[Step, str], ...] = ()
    reviewing: bool = False


@dataclass(frozen=True, slots=True)
class SafetyPlan:
    """A finished version. It is never changed: a change is the next version.

    `order` is that of its steps, on the screen and on paper: what was signed keeps it. It is empty
    in versions from before it was kept; theirs is the one that was in force then.
    """

    KIND: ClassVar[str] = "safety_plan"
    VERSION: ClassVar[int] = 3

    client_id: str
    version: int
    written_on: date
    content: PlanContent
    order: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an order that leaves a step out. Raises ValueError."""
        if self.order and sorted(self.order) != sorted(STEPS):
            raise ValueError("order")


def is_empty(content: PlanContent) -> bool:
    """Tell whether nothing at all has been written in any step."""
    return not any(getattr(content, step.value) for step in STEPS)


def filled_steps(content: PlanContent) -> frozenset[Step]:
    """Return the steps that hold at least one entry."""
    return frozenset(step for step in STEPS if getattr(content, step.value))


def odd_numbers(content: PlanContent) -> tuple[HelpContact, ...]:
    """Return the contacts whose number does not look like one, in the order of the plan."""
    there = (*content.people, *content.help)
    return tuple(contact for contact in there if not looks_like_a_number(contact.number))
