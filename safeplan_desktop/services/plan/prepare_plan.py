"""Everything the plan wizard needs to know about a client, gathered in one go."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from safeplan_desktop import assets
from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole, is_dependable
from safeplan_desktop.domain.plan.edit import TypedContact
from safeplan_desktop.domain.plan.plan import MeansKind, PlanContent, PlanDraft, SafetyPlan, Step
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.text import phone
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.content.languages import known_language
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.work import Work

OFFERED_ROLES: Final = (
    ServiceRole.CRISIS_LINE,
    ServiceRole.AMBULANCE,
    ServiceRole.POLICE,
    ServiceRole.DOMESTIC_ABUSE,
)
"""Which of the practice's numbers a client is offered; a colleague's number is not theirs."""


@dataclass(frozen=True, slots=True)
class PlanBackground:
    """What the wizard opens with. `saved_at` (UTC) is None for a draft that is not saved yet.

    `begun` is what a draft of today begins with: one that says no more than that is none.
    `own` are the therapist and the practice, with their hours and number.
    `new_id` draws an id for an entry; it touches nothing and may be called on any thread.
    """

    client_id: ClientId
    client: Client
    draft: PlanDraft
    begun: PlanDraft
    saved_at: datetime | None
    versions: tuple[SafetyPlan, ...]
    numbers: tuple[PracticeNumber, ...]
    own: tuple[TypedContact, ...]
    ideas: Mapping[Step, tuple[str, ...]]
    means_ideas: Mapping[MeansKind, tuple[str, ...]]
    therapist: str
    today: date
    suggested_review: date
    order: tuple[Step, ...]
    language: str
    new_id: Callable[[], str] = field(repr=False)

    def known_numbers(self) -> tuple[str, ...]:
        """Return the numbers that are known to be right: those checked, and one's own."""
        checked = (number.number for number in self.numbers)
        return (*checked, *(contact.number for contact in self.own))

    def following(self, begun: PlanDraft, versions: tuple[SafetyPlan, ...]) -> PlanBackground:
        """Return the same with other published versions, as when one came in between."""
        return replace(self, begun=begun, versions=versions)


def prepare_plan(work: Work, client_id: ClientId) -> PlanBackground:
    """Gather a client, their plans, the practice's numbers and the ideas of each step.

    Raises:
        UserFacing: NO_SUCH_CLIENT.
    """
    draft, saved_at = WritePlan(work).resume(client_id)
    settings = work.settings()
    return PlanBackground(
        client_id=client_id,
        client=KeepClients(work).get(client_id).record,
        draft=draft,
        begun=WritePlan(work).begin(client_id),
        saved_at=saved_at,
        versions=tuple(revision.record for revision in WritePlan(work).versions(client_id)),
        numbers=_offered_numbers(work),
        own=_own_numbers(work),
        ideas=plan_ideas(),
        means_ideas=means_ideas(),
        therapist=work.who().name,
        today=work.today(),
        suggested_review=WritePlan(work).suggested_review(),
        order=settings.plan_order,
        language=known_language(settings.paper_language),
        new_id=work.new_id,
    )


def plan_ideas(language: str = "en") -> Mapping[Step, tuple[str, ...]]:
    """Return the ideas that the program offers for each step: its own words, none a danger.

    Those of *Safer* are for each kind of means (`means_ideas`).
    """
    shipped = json.loads(assets.text(f"content/{language}/plan-ideas.json"))
    steps = (step for step in Step if step is not Step.SAFER)
    return {step: tuple(str(idea) for idea in shipped[step.value]) for step in steps}


def means_ideas(language: str = "en") -> Mapping[MeansKind, tuple[str, ...]]:
    """Return the ideas for each kind of means.

    For a firearm none names a person: in many places handing one over, or its key, is an offence.
    None brings anything to a session.
    """
    shipped = json.loads(assets.text(f"content/{language}/means-ideas.json"))
    return {kind: tuple(str(idea) for idea in shipped[kind.value]) for kind in MeansKind}


def numbers_left(
    numbers: tuple[PracticeNumber, ...], content: PlanContent
) -> tuple[PracticeNumber, ...]:
    """Return the practice's numbers that are not on the plan yet."""
    there = {phone.digits(contact.number) for contact in (*content.people, *content.help)}
    return tuple(number for number in numbers if phone.digits(number.number) not in there)


def own_left(own: tuple[TypedContact, ...], content: PlanContent) -> tuple[TypedContact, ...]:
    """Return the therapist and the practice, where their number is not on the plan yet."""
    there = [contact.number for contact in (*content.people, *content.help)]
    return tuple(
        each for each in own if not any(phone.is_same(each.number, number) for number in there)
    )


def _own_numbers(work: Work) -> tuple[TypedContact, ...]:
    """Return the therapist and the practice with their hours, where there is a number."""
    you, practice = work.who(), work.practice()
    own = (
        TypedContact(you.name, you.hours, you.phone),
        TypedContact(practice.name, practice.hours, practice.phone),
    )
    return tuple(each for each in own if each.number)


def _offered_numbers(work: Work) -> tuple[PracticeNumber, ...]:
    latest = [revision.record for revision in work.ledger.all_latest(PracticeNumber)]
    offered = [each for each in latest if each.role in OFFERED_ROLES and is_dependable(each)]
    return tuple(sorted(offered, key=lambda number: OFFERED_ROLES.index(number.role)))
