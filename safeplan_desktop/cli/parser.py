"""The grammar of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from safeplan_desktop import __version__
from safeplan_desktop.cli.doing import WINDOW
from safeplan_desktop.cli.exits import WrongUsage
from safeplan_desktop.domain.paper.document import PLAN_PAPERS, Paper, PaperSize


class Parser(argparse.ArgumentParser):
    """A parser that leaves it to its caller to say what is wrong, and how."""

    def error(self, message: str) -> NoReturn:
        """Raise `WrongUsage` with the usage of the verb."""
        raise WrongUsage(message, self.format_usage())


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Read a command line; the words to look for may stand before, between and after options.

    Raises:
        WrongUsage: it cannot be meant.
    """
    parser = build_parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and (not hasattr(options, "words") or any(word.startswith("-") for word in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.words += rest
    return options


def build_parser() -> Parser:
    """Return the parser; each verb leaves its name in `do`."""
    parser = Parser(
        prog="safeplan",
        description="Safety plans, written together and kept offline.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"safeplan {__version__}")
    parser.add_argument("--vault", type=Path, metavar="PATH", help="open the window on this vault")
    # what the window tells its successor when it locks
    parser.add_argument("--locked-at", default="", help=argparse.SUPPRESS)
    parser.add_argument("--locked-because", default="", help=argparse.SUPPRESS)
    _add_verbs(parser.add_subparsers(dest="do", metavar="VERB", title="verbs that need no display"))
    parser.set_defaults(do=WINDOW)
    return parser


def _add_verbs(verb: argparse._SubParsersAction[Parser]) -> None:
    making = _verb(verb, "demo", "make the example practice, its plans and papers")
    making.add_argument("--out", type=Path, required=True, metavar="DIR")
    _finish(making, passphrase=False)

    creating = _verb(verb, "create", "make a new vault; prints the recovery code once")
    creating.add_argument("path", type=Path)
    creating.add_argument("--practice", required=True, metavar="NAME")
    creating.add_argument("--therapist", required=True, metavar="NAME")
    creating.add_argument("--address", default="")
    creating.add_argument("--title", default="")
    creating.add_argument("--registration", default="", metavar="NUMBER")
    creating.add_argument("--country", default="", metavar="CODE", help="two letters, such as GB")
    _finish(creating)

    _finish(_on_vault(verb, "info", "facts about a vault"))

    listing = _on_vault(verb, "clients", "the client list")
    listing.add_argument("words", nargs="*")
    _finish(listing)

    finding = _on_vault(verb, "contacts", "phone numbers")
    finding.add_argument("words", nargs="*")
    finding.add_argument(
        "--card", action="store_true", help="read the emergency card; needs no passphrase"
    )
    _finish(finding)

    _add_export(verb)

    verifying = _verb(verb, "verify", "check a vault or a signed PDF")
    verifying.add_argument("path", type=Path, metavar="FILE")
    verifying.add_argument("--vault", dest="against", type=Path, metavar="PATH")
    verifying.add_argument("--pdf-password-file", metavar="FILE")
    _finish(verifying)

    _finish(_on_vault(verb, "rebuild", "drop and rebuild the projections"))
    _finish(_verb(verb, "doctor", "what this machine offers"), passphrase=False)


def _add_export(verb: argparse._SubParsersAction[Parser]) -> None:
    exporting = _on_vault(verb, "export", "a paper of a client as a PDF")
    exporting.add_argument("--client", required=True, metavar="ID")
    exporting.add_argument("--as", dest="form", choices=["pdf"], required=True)
    exporting.add_argument("--to", type=Path, required=True, metavar="FILE")
    papers = [paper.value for paper in (*PLAN_PAPERS, Paper.CONSENT_SHEET)]
    exporting.add_argument("--paper", choices=papers, default=Paper.PLAN.value)
    exporting.add_argument(
        "--plan-version", dest="version", type=int, metavar="N", help="of the plan; else the newest"
    )
    exporting.add_argument("--size", choices=[size.value for size in PaperSize])
    exporting.add_argument("--for", dest="given_to", default="", metavar="NAME")
    exporting.add_argument(
        "--pdf-password-file", metavar="FILE", help="encrypt the PDF with its first line"
    )
    _finish(exporting)


def _verb(verb: argparse._SubParsersAction[Parser], name: str, text: str) -> Parser:
    return verb.add_parser(name, help=text, allow_abbrev=False)


def _on_vault(verb: argparse._SubParsersAction[Parser], name: str, text: str) -> Parser:
    parser = _verb(verb, name, text)
    parser.add_argument("path", type=Path, metavar="PATH")
    return parser


def _finish(parser: Parser, *, passphrase: bool = True) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    if passphrase:
        parser.add_argument(
            "--passphrase-file", metavar="FILE", help="its first line; - is standard input"
        )
