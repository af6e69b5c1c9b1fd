"""Numbers and answers for people that a test makes up."""

from __future__ import annotations

from safeplan_desktop.domain.text.phone import PhoneNumber


def phones(*numbers: str) -> tuple[PhoneNumber, ...]:
    """Return these numbers, without words for which ones they are."""
    return tuple(PhoneNumber(number) for number in numbers)
