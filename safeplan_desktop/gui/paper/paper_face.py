"""A paper that left, as a line on its client's timeline."""

from __future__ import annotations

from functools import partial

from safeplan_desktop.domain.paper.document import ExportedDocument, Way
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.gui.base.kind_faces import HappeningLine, place_of
from safeplan_desktop.gui.base.places import Papers
from safeplan_desktop.gui.paper.paper_words import PaperWords


def happening(line: Happening[ExportedDocument]) -> HappeningLine:
    """Return what left, how, and for whom."""
    document = line.revision.record
    icon = "printer" if document.way is Way.PRINTED else "file-text"
    title, rest = PaperWords().left(document)
    papers = partial(Papers, version=document.plan_version, paper=document.paper)
    return HappeningLine(icon, title, rest, place_of(line.revision.client_id, papers))
