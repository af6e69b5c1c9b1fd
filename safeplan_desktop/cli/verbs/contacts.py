"""`safeplan contacts`: numbers, of an open vault or of a locked one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from safeplan_desktop import bootstrap
from safeplan_desktop.cli.exits import Exit
from safeplan_desktop.cli.opening import EVERYTHING, add_words, work_on
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.cli.verb import Verb
from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.identity import readable_fingerprint
from safeplan_desktop.domain.text.phone import PhoneNumber, readable
from safeplan_desktop.services.contacts.find_contact import FindContact
from safeplan_desktop.services.custody.look_at_card import LookAtCard
from safeplan_desktop.services.ports import CardTrust, ContactRow, VaultGlance

_DAMAGED: Final = "damaged"
_NO: Final[Mapping[str, str]] = MappingProxyType(
    {
        _DAMAGED: (
            "No: this card was damaged, or changed by something other than this program."
            " Do not rely on its numbers."
        ),
        CardTrust.UNKNOWN: (
            "No: this card was signed by somebody this computer does not know for this vault."
            " Check each number before you call it."
        ),
        CardTrust.NOT_COMPARED: (
            "No: this vault has not been unlocked on this computer yet, so nobody can say who"
            " signed this card. Check each number before you call it."
        ),
    }
)
_MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        _DAMAGED: "  NOT VERIFIED",
        CardTrust.UNKNOWN: "  SIGNER NOT KNOWN",
        CardTrust.NOT_COMPARED: "  NOT COMPARED",
    }
)


def add_arguments(parser: ArgumentParser) -> None:
    """Add the vault, the words to look for, and whether to look on its card alone."""
    add_words(parser)
    parser.add_argument(
        "--card", action="store_true", help="read the emergency card; needs no passphrase"
    )


def run(options: Namespace, voice: Voice) -> int:
    """List numbers: of an open vault, or with `--card` those readable while it is locked."""
    words = " ".join(options.words)
    if options.card:
        return _say_card(options.path, words, voice)
    with work_on(options, voice) as work:
        rows = list(FindContact(work).rows(words, limit=EVERYTHING))
    _say_rows(rows, voice)
    voice.result([_contact_value(row) for row in rows])
    return Exit.DONE


def _say_card(path: Path, words: str, voice: Voice) -> int:
    """List the numbers on the card; unless it is known whose it is, they are marked."""
    glance = LookAtCard(bootstrap.build()).glance(path)
    card = glance.unproven if glance.card_damaged else glance.card
    if card is None:
        voice.error(UserFacing(_why_none(glance)))
        return Exit.NO
    state = _DAMAGED if glance.card_damaged else glance.trust.value
    if state in _NO:
        voice.line(_NO[state])
    rows = _card_rows(card, words)
    _say_rows(rows, voice, _MARKS.get(state, ""))
    if card.address and state not in _NO:
        voice.line(f"Practice: {card.address}")
    if glance.fingerprint:
        voice.line(f"Signed by {readable_fingerprint(glance.fingerprint)}")
    about = {"card": state, "fingerprint": glance.fingerprint or None}
    voice.result([{**_contact_value(row), **about} for row in rows])
    return Exit.NO if state in _NO else Exit.DONE


def _why_none(glance: VaultGlance) -> ErrorCode:
    if glance.card_too_new:
        return ErrorCode.CARD_TOO_NEW
    return ErrorCode.CARD_DAMAGED if glance.card_damaged else ErrorCode.CARD_MISSING


def _card_rows(card: EmergencyCard, words: str) -> list[ContactRow]:
    wanted = words.casefold().split()
    return [
        ContactRow(
            name=number.label,
            role=number.role,
            client_id=None,
            client="",
            numbers=(PhoneNumber(number.number),),
            may_be_called=None,
            must_not_be_told=False,
            checked_on=number.checked_on,
        )
        for number in card.numbers
        if all(
            word in f"{number.label} {number.role} {number.number}".casefold() for word in wanted
        )
    ]


def _say_rows(rows: list[ContactRow], voice: Voice, mark: str = "") -> None:
    for row in rows:
        voice.line(_contact_line(row) + mark)
    if not rows:
        voice.line("No number found.")


def _contact_line(row: ContactRow) -> str:
    whose = f"{row.client} > {row.name}" if row.client else row.name
    told = "  MUST NOT BE TOLD" if row.must_not_be_told else ""
    checked = f"  checked {row.checked_on.isoformat()}" if row.checked_on else ""
    numbers = ", ".join(map(_number_text, row.numbers))
    return f"{whose}  ({row.role}){told}  {numbers}{checked}"


def _number_text(number: PhoneNumber) -> str:
    said = readable(number.number)
    return f"{said} ({number.label})" if number.label else said


def _contact_value(row: ContactRow) -> dict[str, object]:
    return {
        "name": row.name,
        "role": row.role,
        "client": row.client or None,
        "numbers": [{"label": each.label, "number": each.number} for each in row.numbers],
        "may_call": False if row.must_not_be_told else row.may_be_called,
        "checked_on": row.checked_on and row.checked_on.isoformat(),
    }


VERB = Verb("contacts", "phone numbers", add_arguments, run)
