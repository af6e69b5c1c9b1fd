"""`safeplan export`: a paper of a client."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from safeplan_desktop.cli.exits import Exit
from safeplan_desktop.cli.opening import add_path, work_to_write_on
from safeplan_desktop.cli.passphrases import read_first_line
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.cli.verb import Verb
from safeplan_desktop.domain.paper.document import Paper, PaperChoice, PaperSize
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.content.messages import paper_words
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.make_paper import MakePaper
from safeplan_desktop.services.paper.look_at_clock import LookAtClock
from safeplan_desktop.services.plan.find_conflicts import FindConflicts, leaving_out
from safeplan_desktop.services.sheets import SHEETS
from safeplan_desktop.services.work import Work


def add_arguments(parser: ArgumentParser) -> None:
    """Add which paper, of whom, for whom, and where to."""
    add_path(parser)
    parser.add_argument("--client", required=True, metavar="ID")
    parser.add_argument("--as", dest="form", choices=["pdf"], required=True)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--paper", choices=[paper.value for paper in SHEETS], default=Paper.PLAN.value
    )
    parser.add_argument(
        "--plan-version", dest="version", type=int, metavar="N", help="of the plan; else the newest"
    )
    parser.add_argument("--size", choices=[size.value for size in PaperSize])
    parser.add_argument("--for", dest="given_to", default="", metavar="NAME")
    parser.add_argument(
        "--leave-out", action="store_true", help="of a plan: the lines that do not fit the record"
    )
    parser.add_argument(
        "--because", default="", metavar="TEXT", help="why a plan that does not fit leaves as it is"
    )
    parser.add_argument(
        "--pdf-password-file", metavar="FILE", help="encrypt the PDF with its first line"
    )


def run(options: Namespace, voice: Voice) -> int:
    """Write a paper of a client as a PDF, signed where it is one of the signed ones."""
    source = options.pdf_password_file
    choice = PaperChoice(
        paper=Paper(options.paper),
        version=options.version,
        size=PaperSize(options.size) if options.size else None,
        given_to=options.given_to,
        because=options.because,
        password=read_first_line(source, "--pdf-password-file") if source else "",
        despite_clock=True,  # nobody is there who could be asked: it is said, and noted
    )
    with work_to_write_on(options, voice) as work:
        client_id = ClientId(options.client)
        if options.leave_out:
            choice = leaving_out(choice, FindConflicts(work).on_paper(client_id, choice))
        _say_of_clock(work, choice.paper, voice)
        made = ExportDocument(work).to_file(client_id, options.to, choice)
        newest = max(MakePaper(work).versions(client_id), default=0)
    entry = made.entry
    signed = "Signed and wrote" if entry.signer_fingerprint else "Wrote"
    voice.line(f"{signed} the {paper_words(entry.paper)} to {options.to}.")
    if 0 < entry.plan_version < newest:
        voice.line(f"This is version {entry.plan_version}. The newest is version {newest}.")
    for each in made.left_out:
        voice.line(f"Left out, because it would tell ({each.step.value}): {each.text}")
    voice.result(
        {
            "file": str(options.to),
            "paper": entry.paper.value,
            "plan_version": entry.plan_version,
            "newest_version": newest if entry.plan_version else 0,
            "sha256": entry.sha256,
            "clock": [doubt.value for doubt in entry.clock],
            "left_out": [{"step": each.step.value, "text": each.text} for each in made.left_out],
        }
    )
    return Exit.DONE


def _say_of_clock(work: Work, paper: Paper, voice: Voice) -> None:
    """Say before anything is signed that the clock may be wrong."""
    clock = LookAtClock(work).before(paper)
    if clock.doubts:
        voice.trouble(clock.words, "It is signed anyway, and the record says so.")


VERB = Verb("export", "a paper of a client as a PDF", add_arguments, run)
