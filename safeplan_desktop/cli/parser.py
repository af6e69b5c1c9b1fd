"""The grammar of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from safeplan_desktop import __version__
from safeplan_desktop.cli.doing import WINDOW
from safeplan_desktop.cli.exits import WrongUsage
from safeplan_desktop.cli.verb import Verb


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
    window = _for_the_window(arguments)
    if window is not None:
        return window
    parser = build_parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and (not hasattr(options, "words") or any(word.startswith("-") for word in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.words += rest
    return options


def _for_the_window(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Read what opens the window without reading in the verbs; None if it is anything else."""
    parser = Parser(add_help=False, allow_abbrev=False)
    _add_window(parser)
    try:
        options, rest = parser.parse_known_args(arguments)
    except WrongUsage:
        return None  # the whole grammar says it better
    return None if rest else options


def build_parser() -> Parser:
    """Return the parser; each verb leaves its name in `do`."""
    from safeplan_desktop.cli.verbs import VERBS

    parser = Parser(
        prog="safeplan",
        description="Safety plans, written together and kept offline.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"safeplan {__version__}")
    _add_window(parser)
    parsers = parser.add_subparsers(
        dest="do", metavar="VERB", title="verbs that need no display", parser_class=Parser
    )
    for verb in VERBS.values():
        _add_verb(parsers, verb)
    parser.set_defaults(do=WINDOW)
    return parser


def _add_window(parser: Parser) -> None:
    parser.add_argument("--vault", type=Path, metavar="PATH", help="open the window on this vault")
    # what the window tells its successor when it locks
    parser.add_argument("--locked-at", default="", help=argparse.SUPPRESS)
    parser.add_argument("--locked-because", default="", help=argparse.SUPPRESS)
    parser.set_defaults(do=WINDOW)


def _add_verb(parsers: argparse._SubParsersAction[Parser], verb: Verb) -> None:
    parser = parsers.add_parser(verb.name, help=verb.help, allow_abbrev=False)
    verb.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    if verb.opens_vaults:
        parser.add_argument(
            "--passphrase-file", metavar="FILE", help="its first line; - is standard input"
        )
