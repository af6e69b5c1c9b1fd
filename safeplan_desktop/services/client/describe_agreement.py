"""The sheet of a session agreement: what was agreed, what happens if not, and lines to sign on.

It carries the client's whole name and is for both: one for the practice's file, one to take home.
How the client was on that day is nobody's business but the record's and is not on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from safeplan_desktop.domain.client.agreement import (
    AgreedPoint,
    SessionAgreement,
    agreed_points,
    may_be_signed,
)
from safeplan_desktop.domain.paper.document import PaperChoice
from safeplan_desktop.domain.paper.report import Fact, Facts, Report, ReportSection
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.text.spelling import tidy
from safeplan_desktop.services.client.keep_agreement import KeepAgreement
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.content.words import Words
from safeplan_desktop.services.paper.describe import words_of_paper
from safeplan_desktop.services.work import Work


def describe_agreement(work: Work, client_id: ClientId, _choice: PaperChoice) -> Report:
    """Describe the agreement that was made last. Raises NO_SUCH_CLIENT.

    Before there is one it shows the practice's points and what is usually agreed, to be talked
    through; there is nothing to sign on it then.
    """
    client = KeepClients(work).get(client_id).record
    found = KeepAgreement(work).latest(client_id)
    words, practice = words_of_paper(work), work.practice().name
    if found is not None:
        return agreement_report(
            found.record,
            words,
            today=work.today(),
            client_name=client.name,
            practice=practice,
        )
    usual = (
        AgreedPoint(each.point_id, each.name, each.usual) for each in KeepAgreement(work).points()
    )
    return Report(
        title=words.say("agreement.title"),
        file_title=words.say("agreement.document_title"),
        lead=words.say("agreement.to_talk_about"),
        sections=(_points(usual, words),),
        foot=practice,
        is_signed=False,
    )


def agreement_report(
    agreement: SessionAgreement, words: Words, *, today: date, client_name: str, practice: str
) -> Report:
    """Return what stands on the sheet. Nobody signs it on a day when no signature would count."""
    is_signed = may_be_signed(agreement, today)
    talk = ReportSection(words.say("agreement.talk"), (_facts(agreement, words),))
    return Report(
        title=words.say("agreement.title"),
        file_title=words.say("agreement.document_title"),
        lead=words.say("agreement.lead"),
        sections=(_points(agreed_points(agreement), words), talk),
        foot=practice,
        signers=(client_name,) if is_signed else (),
        is_signed=is_signed,
    )


def _points(points: Iterable[AgreedPoint], words: Words) -> ReportSection:
    facts: list[Fact] = []
    for point in points:
        facts.append(Fact(tidy(point.name), tidy(point.agreed)))
        facts.append(Fact(words.say("agreement.then"), tidy(point.then)))
    return ReportSection(words.say("agreement.points"), (Facts(tuple(facts)),))


def _facts(agreement: SessionAgreement, words: Words) -> Facts:
    day, review = (
        words.day(each) if each else "" for each in (agreement.agreed_on, agreement.review_on)
    )
    name = tidy(agreement.by)
    by = words.say("agreement.agreed_by", date=day, name=name) if day and name else day
    said = {"agreed": by, "with_whom": tidy(agreement.with_whom), "review": review}
    return Facts(tuple(Fact(words.say(f"agreement.{key}"), value) for key, value in said.items()))
