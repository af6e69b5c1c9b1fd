"""Which numbers come first on the card."""

from datetime import date

from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard, card_of, card_tiles
from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole

DAY = date(2026, 11, 3)


def _number(role: ServiceRole, number: str, checked_on: date | None = DAY) -> PracticeNumber:
    return PracticeNumber(role, role.value, number, "GB", source="list", checked_on=checked_on)


def _card(*numbers: PracticeNumber) -> EmergencyCard:
    return card_of("Example", numbers, DAY)


def test_tiles_of_one_emergency_number_stand_together_and_first() -> None:
    tiles = card_tiles(
        _card(
            _number(ServiceRole.COLLEAGUE, "+44 20 7946 0101"),
            _number(ServiceRole.CRISIS_LINE, "116 123"),
            _number(ServiceRole.FIRE, "112"),
            _number(ServiceRole.AMBULANCE, "1 1 2"),
            _number(ServiceRole.POLICE, "112"),
        )
    )
    assert [tile.number for tile in tiles] == ["1 1 2", "116 123", "+44 20 7946 0101"]
    assert tiles[0].labels == ("ambulance", "police", "fire")


def test_tiles_of_different_emergency_numbers_stand_apart_in_order() -> None:
    numbers = (
        _number(ServiceRole.POLICE, "110"),
        _number(ServiceRole.CRISIS_LINE, "0120"),
        _number(ServiceRole.AMBULANCE, "119"),
    )
    assert [tile.number for tile in card_tiles(_card(*numbers))] == ["119", "110", "0120"]


def test_tile_with_one_number_unchecked_is_unchecked() -> None:
    checked, unchecked = (
        _number(ServiceRole.POLICE, "112"),
        _number(ServiceRole.FIRE, "112", None),
    )
    assert card_tiles(_card(checked, unchecked))[0].checked_on is None


def test_tile_checked_on_two_days_says_the_older_one() -> None:
    older = date(2026, 1, 1)
    numbers = (_number(ServiceRole.POLICE, "112"), _number(ServiceRole.FIRE, "112", older))
    assert card_tiles(_card(*numbers))[0].checked_on == older


def test_tiles_of_an_empty_card_are_none() -> None:
    assert card_tiles(_card()) == ()
