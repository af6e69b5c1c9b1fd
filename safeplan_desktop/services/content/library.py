"""Reads the content that ships with the program: data in, domain objects out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import cast

from safeplan_desktop import assets
from safeplan_desktop.domain.client.client import Client, ClientStatus, Person
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.contacts.numbers import (
    Country,
    NumberToConfirm,
    PracticeNumber,
    ServiceRole,
)
from safeplan_desktop.domain.plan.plan import (
    Access,
    Confirmation,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
)
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.domain.text.phone import PhoneNumber
from safeplan_desktop.services.ports import Clock, ExampleClient, ExamplePractice, NewPractice

Node = Mapping[str, object]


def _nodes(node: Node, key: str) -> Sequence[Node]:
    return cast("Sequence[Node]", node.get(key, ()))


def _text(node: Node, key: str) -> str:
    return str(node.get(key) or "")


def _flag(node: Node, key: str) -> bool | None:
    value = node.get(key)
    return None if value is None else bool(value)


class ShippedLibrary:
    """The library in one language. Dates in the example practice are counted from today."""

    def __init__(self, clock: Clock, language: str = "en") -> None:
        self._clock = clock
        self._folder = f"content/{language}"

    def countries(self) -> Sequence[Country]:
        """Return the countries with their starting numbers, by name."""
        names = assets.names("content/countries", "*.json")
        found = (_country(json.loads(assets.text(name))) for name in names)
        return sorted(found, key=lambda country: country.name)

    def words(self) -> Sequence[str]:
        """Return the words that generated passphrases are drawn from."""
        return assets.text(f"{self._folder}/passphrase-words.txt").split()

    def example(self) -> ExamplePractice:
        """Return the example practice."""
        today = self._clock.local(self._clock.now()).date()
        data = cast("Node", json.loads(assets.text(f"{self._folder}/example-practice.json")))
        practice = cast("Node", data["practice"])
        therapist = cast("Node", data["practitioner"])
        country = _text(practice, "country")
        name = _text(therapist, "name")
        new = NewPractice(
            practice=Practice(
                _text(practice, "name"), _text(practice, "address"), country, is_example=True
            ),
            name=name,
            title=_text(therapist, "title"),
            registration_number=_text(therapist, "registration_number"),
            numbers=tuple(_number(each, country, today, name) for each in _nodes(data, "numbers")),
        )
        clients = enumerate(_nodes(data, "clients"))
        return ExamplePractice(new, tuple(_client(each, f"c{i}", today) for i, each in clients))


def _country(data: Node) -> Country:
    numbers = (
        NumberToConfirm(
            role=ServiceRole(_text(each, "role")),
            label=_text(each, "label"),
            number=_text(each, "number"),
            text_number=_text(each, "text_number"),
            hours=_text(each, "hours"),
            source=_text(each, "source"),
        )
        for each in _nodes(data, "numbers")
    )
    return Country(
        code=_text(data, "code"),
        name=_text(data, "name"),
        numbers=tuple(numbers),
        calling_code=_text(data, "calling_code"),
        trunk_prefix=_text(data, "trunk_prefix"),
    )


def _number(data: Node, region: str, checked_on: date, by: str) -> PracticeNumber:
    return PracticeNumber(
        role=ServiceRole(_text(data, "role")),
        label=_text(data, "label"),
        number=_text(data, "number"),
        region=region,
        hours=_text(data, "hours"),
        source=_text(data, "source"),
        checked_on=checked_on,
        checked_by=by,
    )


def _phones(data: Node) -> tuple[PhoneNumber, ...]:
    return tuple(
        PhoneNumber(_text(each, "number"), _text(each, "label")) for each in _nodes(data, "numbers")
    )


def _reach(data: Node) -> Reach:
    said = cast("Node", data.get("reach", {}))
    return Reach(
        call_ok=_flag(said, "call_ok"),
        show_number=_flag(said, "show_number"),
        good_hours=_text(said, "good_hours"),
        if_other_answers=_text(said, "if_other_answers"),
        message_ok=_flag(said, "message_ok"),
        message_words=_text(said, "message_words"),
        post_ok=_flag(said, "post_ok"),
        plain_envelope=_flag(said, "plain_envelope"),
    )


def _client(data: Node, mark: str, today: date) -> ExampleClient:
    people = (
        Person(
            id=f"{mark}p{i}",
            name=_text(each, "name"),
            relation=_text(each, "relation"),
            numbers=_phones(each),
            email=_text(each, "email"),
            reach=_reach(each),
            knows_of_plan=_flag(each, "knows_of_plan"),
            must_not_be_told=bool(each.get("must_not_be_told")),
            is_feared=_flag(each, "is_feared"),
            is_under_age=bool(each.get("is_under_age")),
            is_guardian=bool(each.get("is_guardian")),
            may_consent=_flag(each, "may_consent"),
            may_be_told=_text(each, "may_be_told"),
            household=_text(each, "household"),
            has_copy=_flag(each, "has_copy"),
            authority=_text(each, "authority"),
        )
        for i, each in enumerate(_nodes(data, "people"))
    )
    client = Client(
        name=_text(data, "name"),
        called=_text(data, "called"),
        pronouns=_text(data, "pronouns"),
        birth_date=date.fromisoformat(_text(data, "birth_date")),
        numbers=_phones(data),
        email=_text(data, "email"),
        reach=_reach(data),
        people=tuple(people),
        status=ClientStatus(_text(data, "status") or ClientStatus.ACTIVE),
        ask_for=_text(data, "ask_for"),
        address=_text(data, "address"),
        languages=_text(data, "languages"),
        interpreter=_text(data, "interpreter"),
    )
    draft = data.get("draft")
    return ExampleClient(
        client,
        tuple(_content(each, mark, today) for each in _nodes(data, "plans")),
        _content(cast("Node", draft), mark, today) if draft else None,
    )


def _content(data: Node, mark: str, today: date) -> PlanContent:
    def entries(key: str) -> tuple[PlanEntry, ...]:
        return tuple(
            PlanEntry(
                id=f"{mark}-{key}-{i}",
                text=_text(each, "text"),
                likelihood=cast("int | None", each.get("likelihood")),
                obstacle=_text(each, "obstacle"),
                way_round=_text(each, "way_round"),
            )
            for i, each in enumerate(_nodes(data, key))
        )

    def contacts(key: str) -> tuple[HelpContact, ...]:
        return tuple(
            HelpContact(
                f"{mark}-{key}-{i}", _text(each, "name"), _text(each, "note"), _text(each, "number")
            )
            for i, each in enumerate(_nodes(data, key))
        )

    means = enumerate(_nodes(data, "safer"))
    return PlanContent(
        signs=entries("signs"),
        myself=entries("myself"),
        places=entries("places"),
        people=contacts("people"),
        help=contacts("help"),
        safer=tuple(_means(each, f"{mark}-safer-{i}", today) for i, each in means),
        why=entries("why"),
        review_on=today + timedelta(days=cast("int", data["review_in_days"])),
    )


def _means(data: Node, mark: str, today: date) -> MeansSafetyAction:
    days = cast("int | None", data.get("by_when_in_days"))
    confirmed = bool(data.get("confirmed"))
    return MeansSafetyAction(
        id=mark,
        kind=MeansKind(_text(data, "kind")),
        name=_text(data, "name"),
        access=Access(_text(data, "access")),
        action=_text(data, "action"),
        holder=_text(data, "holder"),
        by_when=None if days is None else today + timedelta(days=days),
        confirmed_on=today if confirmed else None,
        confirmed_how=Confirmation.HOLDER_SAID if confirmed else None,
        declined_because=_text(data, "declined_because"),
    )
