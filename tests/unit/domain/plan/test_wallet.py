"""What goes on the card."""

from __future__ import annotations

from safeplan_desktop.domain.plan.plan import HelpContact, PlanContent, PlanEntry
from safeplan_desktop.domain.plan.wallet import card_content


def _who(name: str, number: str) -> HelpContact:
    return HelpContact(name, name, "", number)


MARIA, LINE = _who("Maria", "020 7946 0100"), _who("Line", "116 123")
MARKO, VERA = _who("Marko", "07700 900142"), _who("Vera", "")
ALARM = _who("Alarm", "112")


def test_card_has_two_services_with_short_numbers_and_people_before_other_helpers() -> None:
    card = card_content(PlanContent(people=(MARKO, VERA), help=(MARIA, LINE, ALARM)))
    assert card.services == (LINE, ALARM)
    assert card.people == (MARKO, MARIA)


def test_card_without_short_numbers_has_the_first_helpers_instead() -> None:
    card = card_content(PlanContent(help=(MARIA, _who("Jo", "020 7946 0111"))))
    assert [each.name for each in card.services] == ["Maria", "Jo"]
    assert card.people == ()


def test_card_has_five_numbers_at_most() -> None:
    many = tuple(_who(str(n), f"07700 90014{n}") for n in range(9))
    card = card_content(PlanContent(people=many, help=(ALARM,)))
    assert len(card.people) == 4
    assert len(card_content(PlanContent(people=many)).people) == 5


def test_card_of_an_empty_plan_is_empty() -> None:
    card = card_content(PlanContent(why=(PlanEntry("w", "Ana"),)))
    assert (card.services, card.people, card.myself) == ((), (), ())
    assert card.why == PlanEntry("w", "Ana")
