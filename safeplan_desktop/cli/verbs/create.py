"""`safeplan create`: a new vault, and its recovery code this once."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from safeplan_desktop import bootstrap
from safeplan_desktop.cli.exits import Exit, WrongUsage
from safeplan_desktop.cli.passphrases import read_first_line
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.cli.verb import Verb
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.services.custody.create_practice import CreatePractice
from safeplan_desktop.services.ports import NewPractice


def add_arguments(parser: ArgumentParser) -> None:
    """Add where the vault is made, and for whom."""
    parser.add_argument("path", type=Path)
    parser.add_argument("--practice", required=True, metavar="NAME")
    parser.add_argument("--therapist", required=True, metavar="NAME")
    parser.add_argument("--address", default="")
    parser.add_argument("--title", default="")
    parser.add_argument("--registration", default="", metavar="NUMBER")
    parser.add_argument("--country", default="", metavar="CODE", help="two letters, such as GB")


def run(options: Namespace, voice: Voice) -> int:
    """Make a vault and print its recovery code, this once."""
    if not voice.was_heard():
        raise WrongUsage("Standard output is closed: the recovery code could not be printed.")
    outside = bootstrap.build(wait_for_lock=True)
    country = options.country.upper()
    known = {each.code: each for each in outside.library.countries()}
    if country and country not in known:
        raise WrongUsage(f"Unknown country. Known: {' '.join(sorted(known))}.")
    numbers = known[country].numbers if country else ()
    new = NewPractice(
        practice=Practice(options.practice, options.address, country),
        name=options.therapist,
        title=options.title,
        registration_number=options.registration,
        numbers=tuple(
            PracticeNumber(
                each.role, each.label, each.number, country, each.hours, source=each.source
            )
            for each in numbers
        ),
    )
    passphrase = read_first_line(options.passphrase_file)
    seed = CreatePractice(outside).prepare(new)
    CreatePractice(outside).create(options.path, new, seed, passphrase).close()
    code = recovery_code.write(seed.recovery_secret)
    voice.line(f"Vault made. Recovery code, shown only now: {code}")
    if numbers:
        voice.line("Emergency numbers are noted but not confirmed: confirm them in the window.")
    fingerprint = seed.identity.fingerprint
    voice.result({"vault_id": seed.vault_id, "recovery_code": code, "fingerprint": fingerprint})
    if not voice.was_heard():
        voice.trouble("The vault was made, but nobody could read its recovery code. Make it again.")
        return Exit.NO_ROOM
    return Exit.DONE


VERB = Verb("create", "make a new vault; prints the recovery code once", add_arguments, run)
