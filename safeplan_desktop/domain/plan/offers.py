"""What a step offers besides typing: earlier entries, and people from the client's record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safeplan_desktop.domain.client.client import Client, Person, may_help, paper_name
from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.plan import HelpContact, PlanContent, SafetyPlan, Step
from safeplan_desktop.domain.text.spelling import folded


@dataclass(frozen=True, slots=True)
class Earlier:
    """An item of an earlier version that the draft does not have."""

    item: Item
    version: int
    written_on: date


def earlier(
    versions: Sequence[SafetyPlan], content: PlanContent, step: Step, client: Client
) -> tuple[Earlier, ...]:
    """Return what earlier versions had in a step and the draft has not; newest version first.

    Means are left out: what was agreed then is asked again, not copied. So is whoever must not
    be told by now.
    """
    if step is Step.SAFER:
        return ()
    seen = {folded(plan_edit.label(item)) for item in plan_edit.items(content, step)}
    found = []
    for plan in sorted(versions, key=lambda version: version.version, reverse=True):
        for item in plan_edit.items(plan.content, step):
            key = folded(plan_edit.label(item))
            if key and key not in seen and not _is_hidden(client, item):
                seen.add(key)
                found.append(Earlier(item, plan.version, plan.written_on))
    return tuple(found)


def must_not_be_told(client: Client) -> tuple[Person, ...]:
    """Return who must not hear of any of this, also for fear; they are named before any number."""
    return tuple(person for person in client.people if not may_help(person))


def people_to_offer(client: Client, content: PlanContent) -> tuple[Person, ...]:
    """Return the people of the record who may be asked for help and are not on the plan yet."""
    ids = {contact.person_id for contact in content.people}
    names = {folded(contact.name) for contact in content.people}
    return tuple(
        person
        for person in client.people
        if may_help(person)
        and person.id not in ids
        and person.name.strip()
        and folded(person.name) not in names
    )


def is_not_to_be_told(client: Client, name: str, person_id: str) -> bool:
    """Tell whether a contact of the plan is somebody who must not be told."""
    return any(
        (person_id and person.id == person_id) or folded(person.name) == folded(name)
        for person in must_not_be_told(client)
    )


def _is_hidden(client: Client, item: Item) -> bool:
    return isinstance(item, HelpContact) and is_not_to_be_told(client, item.name, item.person_id)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the client's record says of a person; None: not asked yet."""

    knows_of_plan: bool | None = None
    may_leave_message: bool | None = None
    safe_to_call: bool | None = None


def answers_of(client: Client, person_id: str) -> Answers:
    """Return what is known of a person of the record who comes onto the plan."""
    for person in client.people:
        if person_id and person.id == person_id:
            return Answers(person.knows_of_plan, person.reach.message_ok, person.reach.call_ok)
    return Answers()


def person_named(client: Client, name: str) -> Person | None:
    """Return the person of the record with this name, None if nobody has it."""
    wanted = folded(name)
    return next((p for p in client.people if wanted and folded(p.name) == wanted), None)


def is_client(client: Client, name: str) -> bool:
    """Tell whether a name is the client's own."""
    wanted = folded(name)
    return bool(wanted) and wanted in {
        folded(client.name),
        folded(paper_name(client)),
    }
