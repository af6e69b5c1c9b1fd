"""The sheet on the limits of confidentiality: what stays, what cannot, and lines to sign on.

It is the practice's own paper and carries the client's whole name. Which limits stand on it is what
was ticked; it claims nothing about the law of a country.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeplan_desktop.domain.client.client import guardians
from safeplan_desktop.domain.client.limits import MAY, MUST, Limit, LimitsExplained, may_be_signed
from safeplan_desktop.domain.paper.document import PaperChoice
from safeplan_desktop.domain.paper.ink import InkSignature
from safeplan_desktop.domain.paper.report import Bullets, Fact, Facts, Report, ReportSection, Text
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.text.spelling import tidy
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.paper.describe import words_of_paper
from safeplan_desktop.services.paper.keep_ink import KeepInk
from safeplan_desktop.services.work import Work


def describe_limits(work: Work, client_id: ClientId, _choice: PaperChoice) -> Report:
    """Describe the sheet with the talk that was written down last. Raises NO_SUCH_CLIENT.

    Before there was one it shows the limits that are usually gone through, so that the client
    can have it in hand.
    """
    client = KeepClients(work).get(client_id).record
    talk = KeepLimits(work).latest(client_id)
    return limits_report(
        talk.record if talk else KeepLimits(work).to_read(client),
        words_of_paper(work),
        client_name=client.name,
        guardians=[guardian.name for guardian in guardians(client)],
        practice=work.practice().name,
        ink=KeepInk(work).of(client_id, 0),
    )


def limits_report(
    talk: LimitsExplained,
    words: Words,
    *,
    client_name: str,
    guardians: Sequence[str],
    practice: str,
    ink: InkSignature | None = None,
) -> Report:
    """Return what stands on the sheet. The client signs, each guardian, and the interpreter.

    Nobody does under a talk with a client who was affected by drink or drugs.
    """
    is_signed = may_be_signed(talk)
    further = list(map(tidy, guardians))
    if tidy(talk.interpreter):
        further.append(words.say("consent.interpreter"))
    return Report(
        title=words.say("consent.title"),
        file_title=words.say("consent.document_title"),
        lead=words.say("consent.purpose"),
        sections=tuple(_sections(talk, words)),
        foot=practice,
        signers=(client_name, *filter(None, further)) if is_signed else (),
        is_signed=is_signed,
        ink=ink if is_signed else None,
    )


def _sections(talk: LimitsExplained, words: Words) -> Iterator[ReportSection]:
    yield ReportSection(words.say("consent.stays"), (Text(words.all("consent.stays_text")),))
    for heading, those in (("must", MUST), ("may", MAY)):
        limits = tuple(words.say(f"consent.limit.{each}") for each in talk.limits if each in those)
        if limits:
            lead = Text((words.say(f"consent.{heading}_lead"),))
            yield ReportSection(words.say(f"consent.{heading}"), (lead, Bullets(limits)))
    if Limit.COLLEAGUE in talk.limits:
        yield ReportSection(words.say("consent.work"), (Text(words.all("consent.work_text")),))
    record = [words.say("consent.record_text")]
    if tidy(talk.interpreter):
        record.append(words.say("consent.interpreter_text"))
    yield ReportSection(words.say("consent.record"), (Text(tuple(record)),))
    yield ReportSection(words.say("consent.how"), (Bullets(words.all("consent.how_steps")),))
    yield ReportSection(words.say("consent.talk"), (_facts(talk, words),))


def _facts(talk: LimitsExplained, words: Words) -> Facts:
    day = words.day(talk.explained_on) if talk.explained_on else ""
    explained = words.say("consent.explained_by", date=day, name=tidy(talk.by)) if day else ""
    said = {
        "explained": explained,
        "language": talk.language,
        "interpreter": talk.interpreter,
        "with_whom": talk.with_whom,
        "also_told": ", ".join(talk.also_told),
        "questions": talk.questions,
        "copies": words.say("consent.copies_text") if day else "",
    }
    return Facts(tuple(Fact(words.say(f"consent.{key}"), value) for key, value in said.items()))
