"""What goes on a card of 85 by 54 mm: the few things of a plan that help when there is no time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from safeplan_desktop.domain.plan.plan import HelpContact, PlanContent, PlanEntry
from safeplan_desktop.domain.text.phone import digits, is_short_code

MOST_OUTSIDE: Final = 2
MOST_INSIDE: Final = 5


@dataclass(frozen=True, slots=True)
class CardContent:
    """`outside` stands on the front and again inside, below `people`. All of them have a number."""

    outside: tuple[HelpContact, ...]
    people: tuple[HelpContact, ...]
    myself: tuple[PlanEntry, ...]
    why: PlanEntry | None


def card_content(content: PlanContent) -> CardContent:
    """Choose: the services with a short number outside, the client's people and others inside.

    Where no service has a short number (112, 116 123), the first of the trained people stand
    outside. People come before other helpers, both in the order of the plan.
    """
    helpers = [contact for contact in content.help if digits(contact.number)]
    short = [contact for contact in helpers if is_short_code(contact.number)]
    outside = (short or helpers)[:MOST_OUTSIDE]
    people = [contact for contact in content.people if digits(contact.number)]
    others = [contact for contact in helpers if contact not in outside]
    return CardContent(
        tuple(outside),
        tuple([*people, *others][: MOST_INSIDE - len(outside)]),
        content.myself,
        content.why[0] if content.why else None,
    )
