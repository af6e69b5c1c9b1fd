"""What is missing on the record of a child or young person."""

from __future__ import annotations

from datetime import date

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.minors import MinorGaps, is_minor, minor_gaps

TODAY = date(2026, 11, 28)
BORN = date(2010, 9, 2)
KAREN = Person("k", "Karen", is_guardian=True, authority="birth certificate")
PETE = Person("p", "Pete", is_guardian=True, is_feared=True)


def test_minor_is_who_is_known_to_be_under_eighteen() -> None:
    assert is_minor(Client("Nate", birth_date=BORN), TODAY)
    assert not is_minor(Client("Nate", birth_date=BORN), date(2028, 9, 2))
    assert not is_minor(Client("Nate"), TODAY)


def test_gaps_of_a_minor_are_limits_guardian_and_authority_of_each() -> None:
    alone = minor_gaps(Client("Nate", birth_date=BORN), TODAY, limits_explained=False)
    assert alone == MinorGaps(limits=True, guardian=True, authority=())
    client = Client("Nate", birth_date=BORN, people=(KAREN, PETE))
    gaps = minor_gaps(client, TODAY, limits_explained=True)
    assert gaps == MinorGaps(limits=False, guardian=False, authority=(PETE,))
    assert gaps


def test_nothing_is_missing_of_an_adult_or_where_all_is_on_record() -> None:
    assert not minor_gaps(Client("Ana", birth_date=date(1991, 6, 4)), TODAY, limits_explained=False)
    client = Client("Nate", birth_date=BORN, people=(KAREN,))
    assert not minor_gaps(client, TODAY, limits_explained=True)
