"""The grammar of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from safeplan_desktop import __version__
from safeplan_desktop.cli.doing import WINDOW


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; each verb leaves its name in `do`."""
    parser = argparse.ArgumentParser(
        prog="safeplan", description="Safety plans, written together and kept offline."
    )
    parser.add_argument("--version", action="version", version=f"safeplan {__version__}")
    parser.add_argument("--vault", type=Path, metavar="PATH", help="open the window on this vault")
    # what the window tells its successor when it locks
    parser.add_argument("--locked-at", default="", help=argparse.SUPPRESS)
    parser.add_argument("--locked-because", default="", help=argparse.SUPPRESS)
    _add_verbs(parser.add_subparsers(dest="do", metavar="VERB", title="verbs that need no display"))
    parser.set_defaults(do=WINDOW)
    return parser


def _add_verbs(verb: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    making = verb.add_parser("demo", help="make the example practice, its plans and papers")
    making.add_argument("--out", type=Path, required=True, metavar="DIR")
    _finish(making, passphrase=False)

    creating = verb.add_parser("create", help="make a new vault; prints the recovery code once")
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

    exporting = _on_vault(verb, "export", "a client's newest plan as a signed PDF")
    exporting.add_argument("--client", required=True, metavar="ID")
    exporting.add_argument("--as", dest="form", choices=["pdf"], required=True)
    exporting.add_argument("--to", type=Path, required=True, metavar="FILE")
    _finish(exporting)

    verifying = verb.add_parser("verify", help="check a vault or a signed PDF")
    verifying.add_argument("path", type=Path, metavar="FILE")
    verifying.add_argument("--vault", dest="against", type=Path, metavar="PATH")
    verifying.add_argument("--pdf-password-file", metavar="FILE")
    _finish(verifying)

    _finish(_on_vault(verb, "rebuild", "drop and rebuild the projections"))
    _finish(verb.add_parser("doctor", help="what this machine offers"), passphrase=False)


def _on_vault(
    verb: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    parser = verb.add_parser(name, help=text)
    parser.add_argument("path", type=Path, metavar="PATH")
    return parser


def _finish(parser: argparse.ArgumentParser, *, passphrase: bool = True) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    if passphrase:
        parser.add_argument(
            "--passphrase-file", metavar="FILE", help="its first line; - is standard input"
        )
