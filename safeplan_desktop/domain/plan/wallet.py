"""What goes on a card of 85 by 54 mm: the few things of a plan that help when there is no time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from safeplan_desktop.domain.plan.plan import HelpContact, PlanContent, PlanEntry
from safeplan_desktop.domain.text.phone import digits, is_short_code

MOST_SERVICES: Final = 2
MOST_NUMBERS: Final = 5


@dataclass(frozen=True, slots=True)
class CardContent:
    """What is read inside. Everybody in `services` and `people` has a number."""

    services: tuple[HelpContact, ...]
    people: tuple[HelpContact, ...]
    myself: tuple[PlanEntry, ...]
    why: PlanEntry | None


def card_content(content: PlanContent) -> CardContent:
    """Choose two services with a short number, and the client's people before other helpers.

    Where no service has a short number (112, 116 123), the first of the trained people take their
    place. Everybody comes in the order of the plan.
    """
    helpers = [contact for contact in content.help if digits(contact.number)]
    short = [contact for contact in helpers if is_short_code(contact.number)]
    services = (short or helpers)[:MOST_SERVICES]
    people = [contact for contact in content.people if digits(contact.number)]
    others = [contact for contact in helpers if contact not in services]
    return CardContent(
        tuple(services),
        tuple([*people, *others][: MOST_NUMBERS - len(services)]),
        content.myself,
        content.why[0] if content.why else None,
    )
