"""`safeplan contacts`: numbers, of an open vault or of a locked one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from safeplan_desktop import bootstrap
from safeplan_desktop.cli.exits import Exit
from safeplan_desktop.cli.opening import EVERYTHING, add_words, work_on
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.cli.verb import Verb
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.services.contacts.find_contact import FindContact
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.ports import ContactRow


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
        rows = _card_rows(options.path, words)
    else:
        with work_on(options, voice) as work:
            rows = list(FindContact(work).rows(words, limit=EVERYTHING))
    for row in rows:
        voice.line(_contact_line(row))
    if not rows:
        voice.line("No number found.")
    voice.result([_contact_value(row) for row in rows])
    return Exit.DONE


def _card_rows(path: Path, words: str) -> list[ContactRow]:
    glance = UnlockVault(bootstrap.build()).glance(path)
    if glance.card_damaged:
        raise UserFacing(ErrorCode.CARD_DAMAGED)
    numbers = glance.card.numbers if glance.card else ()
    wanted = words.casefold().split()
    return [
        ContactRow(
            name=number.label,
            role=number.role.value,
            client_id=None,
            client="",
            label="",
            number=number.number,
            may_be_called=None,
            must_not_be_told=False,
            checked_on=number.checked_on,
        )
        for number in numbers
        if all(
            word in f"{number.label} {number.role} {number.number}".casefold() for word in wanted
        )
    ]


def _contact_line(row: ContactRow) -> str:
    whose = f"{row.client} > {row.name}" if row.client else row.name
    told = "  MUST NOT BE TOLD" if row.must_not_be_told else ""
    checked = f"  checked {row.checked_on.isoformat()}" if row.checked_on else ""
    return f"{whose}  ({row.role}){told}  {readable(row.number)}{checked}"


def _contact_value(row: ContactRow) -> dict[str, object]:
    return {
        "name": row.name,
        "role": row.role,
        "client": row.client or None,
        "numbers": [{"label": row.label, "number": row.number}],
        "may_call": False if row.must_not_be_told else row.may_be_called,
        "checked_on": row.checked_on and row.checked_on.isoformat(),
    }


VERB = Verb("contacts", "phone numbers", add_arguments, run)
