"""Records of an older shape, brought up to the present one step at a time.

A ledger entry is never rewritten, so the program reads every shape it ever wrote. When a kind's
`VERSION` goes from n to n + 1, the function that turns an n into an n + 1 is entered here, under
the kind's name and n. It gets the record as plain JSON values and returns the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

JsonObject: TypeAlias = Mapping[str, Any]
"""A JSON object; its values are what `json.loads` makes of them."""

Upcaster: TypeAlias = Callable[[JsonObject], JsonObject]
Upcasters: TypeAlias = Mapping[tuple[str, int], Upcaster]


def _client_1(record: JsonObject) -> JsonObject:
    """Guardians, safe calling, the address and languages came with version 2: nobody was asked."""
    asked = {"is_guardian": False, "may_consent": None, "may_be_told": "", "household": ""}
    people = [{**person, **asked, "has_copy": None} for person in record["people"]]
    words = dict.fromkeys(("ask_for", "address", "languages", "interpreter"), "")
    return {**record, **words, "people": people, "phone_safe": None}


def _client_2(record: JsonObject) -> JsonObject:
    """Several numbers, e-mail, fear and how somebody may be reached came with version 3.

    Nobody was asked about what is new. Whether to call and to leave a message was asked before.
    """
    own = _reached(record, "phone", "phone_safe", "phone_message_ok")
    people = [
        {
            **_reached(person, "number", "may_be_called", "may_leave_message"),
            "is_feared": None,
            "is_under_age": False,
            "authority": "",
            "authority_seen_on": None,
        }
        for person in record["people"]
    ]
    return {**own, "people": people, "whereabouts": "", "whereabouts_on": None, "import_id": ""}


def _reached(record: JsonObject, number: str, call: str, message: str) -> JsonObject:
    """Return a record with a list for its one number, and its two answers where the others are."""
    rest = {name: value for name, value in record.items() if name not in {number, call, message}}
    one = {"number": record[number], "label": ""}
    return {
        **rest,
        "numbers": [one] if record[number].strip() else [],
        "email": "",
        "reach": {
            "call_ok": record[call],
            "show_number": None,
            "good_hours": "",
            "if_other_answers": "",
            "message_ok": record[message],
            "message_words": "",
            "post_ok": None,
            "plain_envelope": None,
        },
    }


def _settings_1(record: JsonObject) -> JsonObject:
    """The order of the steps became a setting with version 2; until then it was this one."""
    order = ["signs", "myself", "places", "people", "help", "safer", "why"]
    return {**record, "plan_order": order}


def _plan_1(record: JsonObject) -> JsonObject:
    """What a contact allows, and who has the plan, came with version 2: nobody was asked."""
    asked = dict.fromkeys(("knows_of_plan", "may_leave_message", "safe_to_call"))
    content = {**record["content"], "also_with": "", "kept_at": ""}
    for step in ("people", "help"):
        content[step] = [{**contact, **asked} for contact in content[step]]
    return {**record, "content": content}


def _plan_2(record: JsonObject) -> JsonObject:
    """The order of its steps is kept in a version from 3 on; before, it was the setting of then."""
    return {**record, "order": []}


def _settings_2(record: JsonObject) -> JsonObject:
    """The language of paper became a setting with version 3; until then it was English."""
    return {**record, "paper_language": "en"}


def _settings_3(record: JsonObject) -> JsonObject:
    """The size of paper became a setting with version 4; until then nobody had chosen one."""
    return {**record, "paper_size": None}


def _document_1(record: JsonObject) -> JsonObject:
    """Prints and who a paper was for came with version 2; until then all were saved as files."""
    return {**record, "way": "saved", "copies": 1, "given_to": "", "compared_with": 0}


def _document_2(record: JsonObject) -> JsonObject:
    """The session agreement may be the paper from version 3; all that stood before stays."""
    return record


def _document_3(record: JsonObject) -> JsonObject:
    """Why the clock may have been wrong came with version 4: nobody had asked before."""
    return {**record, "clock": []}


def _practice_1(record: JsonObject) -> JsonObject:
    """Telephone, hours and the address on the card came with version 2: nobody was asked."""
    asked = {"phone": "", "hours": "", "is_home": False, "address_on_card": False}
    return {**record, **asked}


def _practitioner_1(record: JsonObject) -> JsonObject:
    """Telephone and hours of a therapist came with version 2: nobody was asked."""
    return {**record, "phone": "", "hours": ""}


def _limits_1(record: JsonObject) -> JsonObject:
    """Who was there, what was asked and how the client was came with version 2: not written."""
    return {**record, "with_whom": "", "questions": "", "state": "not-asked"}


def _ink_1(record: JsonObject) -> JsonObject:
    """How the client was when they signed came with version 2: nobody was asked."""
    return {**record, "state": "not-asked"}


UPCASTERS: Final[Upcasters] = {
    ("client", 1): _client_1,
    ("client", 2): _client_2,
    ("document", 1): _document_1,
    ("document", 2): _document_2,
    ("document", 3): _document_3,
    ("practice", 1): _practice_1,
    ("practitioner", 1): _practitioner_1,
    ("ink_signature", 1): _ink_1,
    ("limits_explained", 1): _limits_1,
    ("safety_plan", 1): _plan_1,
    ("safety_plan", 2): _plan_2,
    ("safety_plan_draft", 1): _plan_1,
    ("settings", 1): _settings_1,
    ("settings", 2): _settings_2,
    ("settings", 3): _settings_3,
}
"""By kind and old version."""


def missing_steps(kind: str, version: int, upcasters: Upcasters) -> list[int]:
    """Return the old versions of a kind that nothing leads up from."""
    return [old for old in range(1, version) if (kind, old) not in upcasters]


def upcast(
    record: JsonObject, kind: str, version: int, present: int, upcasters: Upcasters
) -> JsonObject:
    """Return the record in the kind's present shape. Raises KeyError if a step is missing."""
    for old in range(version, present):
        record = upcasters[kind, old](record)
    return record
