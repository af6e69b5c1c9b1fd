"""One record has one spelling, and what is not exactly a record is refused."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeplan_desktop.domain.client.client import Client, ClientStatus, Person
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.contacts.numbers import PracticeNumber, ServiceRole
from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import ExportedDocument
from safeplan_desktop.domain.paper.ink import UNIT, Ink, InkSignature
from safeplan_desktop.domain.plan.plan import (
    STEPS,
    Access,
    Confirmation,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanDraft,
    PlanEntry,
    SafetyPlan,
    Step,
)
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.domain.practice.practice import Practice, Practitioner
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.domain.record import Record
from safeplan_desktop.domain.text.phone import PhoneNumber
from safeplan_desktop.services.kinds import KINDS
from safeplan_desktop.vault.ledger.codec import Codec, canonical
from safeplan_desktop.vault.ledger.upcasters import JsonObject

ANA: Final = Client(
    "Example: Ana",
    birth_date=date(1992, 4, 17),
    people=(Person("1" * 32, "Milan", reach=Reach(call_ok=True)),),
    status=ClientStatus.ENDED,
)
_codec: Final = Codec()


def _type_tree(value: object) -> object:
    """Return the types of a record and of everything in it: a StrEnum equals its str."""
    if dataclasses.is_dataclass(value):
        inner = tuple(_type_tree(getattr(value, f.name)) for f in dataclasses.fields(value))
        return type(value), inner
    if isinstance(value, tuple):
        return tuple, tuple(map(_type_tree, value))
    return type(value)


def _body(**changes: object) -> str:
    """Return a client's body with some fields changed; Ellipsis takes one away."""
    record: dict[str, object] = json.loads(_codec.encode(Client("Example: Ana")))["record"]
    record.update(changes)
    record = {name: value for name, value in record.items() if value is not ...}
    return canonical({"record": record, "version": 1})


def _person(**changes: object) -> dict[str, object]:
    record = json.loads(_codec.encode(ANA))["record"]["people"][0]
    return {**record, **changes}


def test_encode_writes_every_field_sorted_without_blanks() -> None:
    assert _codec.encode(Audit(AuditEvent.UNLOCKED)) == (
        '{"record":{"count":1,"event":"unlocked","subject":""},"version":1}'
    )


def test_encode_writes_dates_enums_and_tuples_as_the_page_on_the_format_says() -> None:
    record = json.loads(_codec.encode(ANA))["record"]
    assert record["birth_date"] == "1992-04-17"
    assert record["status"] == "ended"
    assert [person["name"] for person in record["people"]] == ["Milan"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
@settings(max_examples=20)
@given(data=st.data())
def test_every_kind_comes_back_as_it_was_with_all_its_types(
    kind: type[Record], data: st.DataObject
) -> None:
    record = data.draw(_records(kind))
    body = _codec.encode(record)
    back = _codec.decode(kind.KIND, body)
    assert back == record
    assert _type_tree(back) == _type_tree(record)
    assert _codec.encode(back) == body


def _records(kind: type[Record]) -> st.SearchStrategy[Record]:
    if kind is SafetyPlan:
        orders = st.one_of(st.just(()), st.permutations(STEPS).map(tuple))
        return st.builds(SafetyPlan, order=orders)
    if kind is Settings:
        return st.builds(Settings, idle_minutes=st.integers(1, 15), review_days=st.integers(1, 366))
    if kind is InkSignature:
        points = st.tuples(st.integers(0, UNIT), st.integers(0, 3000))
        strokes = st.lists(st.lists(points, max_size=3).map(tuple), max_size=3).map(tuple)
        ink = st.builds(Ink, strokes=strokes, height=st.just(3000))
        return st.builds(InkSignature, ink=ink)
    return st.from_type(kind)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"record":{},"version":1}',
        '{"record":[],"version":1}',
        '{"record":{}}',
        _body().replace('"version":1', '"version":true'),
        _body().replace('"version":1', '"version":0'),
        _body().replace('"version":1', '"version":"1"'),
        _body().replace('"version":1', '"version":1,"more":1'),
        _body(unknown="field"),
        _body(called=...),
        _body(name=5),
        _body(name=None),
        _body(name=["Ana"]),
        _body(status="Active"),
        _body(status=1),
        _body(birth_date="1992-4-17"),
        _body(birth_date="19920417"),
        _body(birth_date="1992-W16-5"),
        _body(birth_date=19920417),
        _body(reach={"call_ok": 1}),
        _body(reach=None),
        _body(numbers=["1"]),
        _body(people="ab"),
        _body(people={"0": "x"}),
        _body(people=[_person(must_not_be_told=None)]),
        _body(people=[_person(extra=1)]),
        _body(people=[5]),
        "[" * 100_000,
    ],
)
def test_decode_of_what_is_no_exact_client_is_refused_as_damage(body: str) -> None:
    with pytest.raises(UserFacing) as refused:
        _codec.decode_as(Client, body)
    assert refused.value.code is ErrorCode.VAULT_DAMAGED


def test_decode_of_a_pair_with_a_third_item_is_refused() -> None:
    body = _codec.encode(PlanDraft("a" * 32, typing=((Step.SIGNS, "half a"),)))
    with pytest.raises(UserFacing):
        _codec.decode_as(PlanDraft, body.replace('["signs","half a"]', '["signs","half a",1]'))


def test_decode_of_an_unknown_kind_or_a_later_version_says_too_new() -> None:
    for kind, body in (
        ("moon_phase", _body()),
        ("client", _body().replace('"version":1', f'"version":{Client.VERSION + 1}')),
    ):
        with pytest.raises(UserFacing) as refused:
            _codec.decode(kind, body)
        assert refused.value.code is ErrorCode.VAULT_TOO_NEW


def test_encode_of_a_lone_surrogate_gives_text_that_can_be_kept() -> None:
    body = _codec.encode(Client("Ana \ud800 B"))
    assert "\ufffd" in body
    body.encode("utf-8")
    assert _codec.decode_as(Client, body).name == "Ana \ufffd B"


def test_encode_of_an_unregistered_kind_is_our_mistake() -> None:
    with pytest.raises(Defect):
        Codec(kinds=(Client,)).encode(Audit(AuditEvent.LOCKED))


def test_kinds_have_names_of_their_own() -> None:
    assert len({kind.KIND for kind in KINDS}) == len(KINDS)


# A kind that exists in tests only, in its first, second and third shape.


class Mood(StrEnum):
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Weather:
    KIND: ClassVar[str] = "test_weather"
    VERSION: ClassVar[int] = 3

    celsius: int
    seen_at: datetime
    mood: Mood = Mood.GOOD


FIRST: Final = '{"record":{"fahrenheit":50,"seen_at":"2026-11-23T10:00:00.000000Z"},"version":1}'


def _to_celsius(old: JsonObject) -> JsonObject:
    return {"celsius": (old["fahrenheit"] - 32) * 5 // 9, "seen_at": old["seen_at"]}


def _with_mood(old: JsonObject) -> JsonObject:
    return {**old, "mood": "good"}


UP: Final = {("test_weather", 1): _to_celsius, ("test_weather", 2): _with_mood}


def test_upcasters_lead_from_the_first_shape_to_the_present_one() -> None:
    read = Codec((Weather,), UP).decode_as(Weather, FIRST)
    assert read == Weather(10, datetime(2026, 11, 23, 10, 0, tzinfo=UTC))


def test_upcasters_begin_at_the_version_of_the_record() -> None:
    second = FIRST.replace('"fahrenheit":50', '"celsius":7').replace('"version":1', '"version":2')
    assert Codec((Weather,), UP).decode_as(Weather, second).celsius == 7


@pytest.mark.parametrize("missing", UP)
def test_kind_without_a_way_up_from_every_version_is_refused_at_start(
    missing: tuple[str, int],
) -> None:
    left: dict[tuple[str, int], Any] = {key: up for key, up in UP.items() if key != missing}
    with pytest.raises(Defect):
        Codec((Weather,), left)


def test_upcaster_that_meets_something_else_is_damage() -> None:
    with pytest.raises(UserFacing) as refused:
        Codec((Weather,), UP).decode_as(Weather, FIRST.replace("fahrenheit", "kelvin"))
    assert refused.value.code is ErrorCode.VAULT_DAMAGED


def test_plan_with_everything_in_it_comes_back() -> None:
    entry = PlanEntry("1" * 32, "tea\nand 'toast' \"ž\" \u202e \x00", 7, "tired", "small steps")
    means = MeansSafetyAction(
        "2" * 32, MeansKind.NAMED, "it", Access.AT_HAND, "given away", "Milan", date(2026, 12, 1),
        date(2026, 11, 30), "Dr. Example", Confirmation.HOLDER_SAID, "",
    )  # fmt: skip
    helper = HelpContact("3" * 32, "Night line", "always", "+44 20 7946 0123")
    content = PlanContent((entry,), (entry,), (), (helper,), (helper,), (means,), (entry,))
    plan = SafetyPlan("4" * 32, 3, date(2026, 11, 23), content)
    assert _codec.decode_as(SafetyPlan, _codec.encode(plan)) == plan


def test_number_of_a_service_keeps_its_role_as_a_role() -> None:
    number = PracticeNumber(ServiceRole.POLICE, "Police", "+44 20 7946 0001", "GB")
    assert _codec.decode_as(PracticeNumber, _codec.encode(number)).role is ServiceRole.POLICE


def test_decode_of_a_client_of_version_1_asked_nobody_what_came_later() -> None:
    person = '{"id":"p","knows_of_plan":true,"may_be_called":null,"may_leave_message":false,'
    person += '"must_not_be_told":true,"name":"Petr","number":"","relation":"father"}'
    body = (
        '{"record":{"birth_date":"1991-06-04","called":"Ana","name":"Ana J.","people":['
        + person
        + '],"phone":"1","phone_message_ok":true,"pronouns":"","status":"active"},"version":1}'
    )
    client = _codec.decode_as(Client, body)
    assert (client.name, client.reach) == ("Ana J.", Reach(message_ok=True))
    assert client.numbers == (PhoneNumber("1"),)
    assert (client.ask_for, client.address, client.languages, client.interpreter) == ("",) * 4
    (petr,) = client.people
    assert (petr.must_not_be_told, petr.is_guardian, petr.may_consent) == (True, False, None)
    assert (petr.may_be_told, petr.household, petr.has_copy) == ("", "", None)


def test_decode_of_a_client_of_version_2_keeps_the_answers_and_asks_what_is_new() -> None:
    person = {
        "id": "p",
        "name": "Vera",
        "relation": "mother",
        "number": "+44 20 7946 0147",
        "may_be_called": False,
        "may_leave_message": True,
        "knows_of_plan": True,
        "must_not_be_told": False,
        "is_guardian": True,
        "may_consent": True,
        "may_be_told": "all",
        "household": "Oak Road",
        "has_copy": True,
    }
    record = {
        "name": "Ana J.",
        "called": "",
        "pronouns": "",
        "birth_date": None,
        "phone": " ",
        "phone_message_ok": None,
        "phone_safe": True,
        "people": [person],
        "status": "ended",
        "ask_for": "x",
        "address": "y",
        "languages": "",
        "interpreter": "",
    }
    client = _codec.decode_as(Client, canonical({"record": record, "version": 2}))
    assert (client.numbers, client.reach) == ((), Reach(call_ok=True))
    assert (client.status, client.email) == (ClientStatus.ENDED, "")
    assert (client.whereabouts, client.whereabouts_on) == ("", None)
    (vera,) = client.people
    assert vera.numbers == (PhoneNumber("+44 20 7946 0147"),)
    assert vera.reach == Reach(call_ok=False, message_ok=True)
    assert (vera.is_feared, vera.is_under_age, vera.email) == (None, False, "")
    assert (vera.has_copy, vera.authority, vera.authority_seen_on) == (True, "", None)


def test_decode_of_settings_of_version_1_has_the_order_of_then() -> None:
    body = '{"record":{"idle_minutes":3,"review_days":14},"version":1}'
    assert _codec.decode_as(Settings, body) == Settings(3, 14, STEPS, "en")


def test_decode_of_a_plan_of_version_2_says_nothing_of_its_order() -> None:
    steps: dict[str, list[object]] = {step.value: [] for step in STEPS}
    content = {**steps, "review_on": None, "also_with": "", "kept_at": ""}
    record = {"client_id": "c", "content": content, "version": 3, "written_on": "2026-11-12"}
    plan = _codec.decode_as(SafetyPlan, canonical({"record": record, "version": 2}))
    assert (plan.version, plan.order) == (3, ())


@pytest.mark.parametrize("kind", ["safety_plan", "safety_plan_draft"])
def test_decode_of_a_plan_of_version_1_asked_nobody_what_came_later(kind: str) -> None:
    contact = {"id": "a", "name": "Vera", "note": "", "number": "1", "person_id": ""}
    steps: dict[str, list[object]] = {
        step: [] for step in ("signs", "myself", "places", "help", "safer", "why")
    }
    content = {**steps, "people": [contact], "review_on": None}
    record: dict[str, object] = {"client_id": "c", "content": content}
    if kind == "safety_plan":
        record |= {"version": 3, "written_on": "2026-11-12"}
    else:
        record |= {"based_on": 0, "step": "signs", "typing": [], "reviewing": False}
    plan = _codec.decode(kind, canonical({"record": record, "version": 1}))
    assert isinstance(plan, (SafetyPlan, PlanDraft))
    assert plan.content.people == (HelpContact("a", "Vera", number="1"),)
    assert (plan.content.also_with, plan.content.kept_at) == ("", "")


@pytest.mark.parametrize(
    ("kind", "version", "record"),
    [
        (
            Practice,
            1,
            {"name": "R", "address": "1 Mill Lane", "country": "GB", "is_example": False},
        ),
        (
            Practitioner,
            1,
            {"name": "A", "title": "", "registration_number": "", "certificate_fingerprint": "0f"},
        ),
    ],
)
def test_details_of_before_say_that_nobody_was_asked(
    kind: type[Practice | Practitioner], version: int, record: dict[str, object]
) -> None:
    body = json.dumps({"record": record, "version": version})
    read = Codec().decode_as(kind, body)
    assert (read.phone, read.hours) == ("", "")
    assert not (isinstance(read, Practice) and (read.is_home or read.address_on_card))


def test_document_of_before_has_no_doubt_about_the_clock() -> None:
    record = {
        "paper": "plan", "sha256": "0f", "size": 1, "plan_version": 1, "head_seq": 1,
        "head_hash": "0f", "signer_fingerprint": "0f", "way": "saved", "copies": 1,
        "given_to": "", "compared_with": 0,
    }  # fmt: skip
    body = json.dumps({"record": record, "version": 3})
    assert Codec().decode_as(ExportedDocument, body).clock == ()
