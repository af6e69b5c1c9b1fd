"""Which paper of the plan the client has at home, as far as the register knows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from safeplan_desktop.domain.client.client import Client, paper_name
from safeplan_desktop.domain.paper.document import PLAN_PAPERS, ExportedDocument, Paper
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.domain.text.spelling import folded

_OF_A_VERSION: Final = frozenset(PLAN_PAPERS) - {Paper.PLAN_CHANGES}


def paper_at_home(
    client: Client, documents: Iterable[Revision[ExportedDocument]]
) -> Revision[ExportedDocument] | None:
    """Return the paper of a plan that was made for the client last, None if none was."""
    names = {folded(client.name), folded(paper_name(client))}
    theirs = (
        each
        for each in documents
        if each.record.paper in _OF_A_VERSION and folded(each.record.given_to) in names
    )
    return max(theirs, key=lambda each: each.seq, default=None)
