"""A paper that left, as a line on its client's timeline."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.paper.document import LEFT_OUT, ExportedDocument, PaperAnswered, Way
from safeplan_desktop.domain.paper.ink import REMOVED, InkSignature
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.gui.base.kind_faces import HappeningLine, place_of
from safeplan_desktop.gui.base.places import Papers, Record
from safeplan_desktop.gui.paper.paper_words import PaperWords

translate = QCoreApplication.translate


def happening(line: Happening[ExportedDocument]) -> HappeningLine:
    """Return what left, how, and for whom."""
    document = line.revision.record
    icon = "printer" if document.way is Way.PRINTED else "file-text"
    title, rest = PaperWords().left(document)
    papers = partial(Papers, version=document.plan_version, paper=document.paper)
    return HappeningLine(icon, title, rest, place_of(line.revision.client_id, papers))


def answered(line: Happening[PaperAnswered]) -> HappeningLine:
    """Return the words for a plan that left although it did not fit the record."""
    answer, place = line.revision.record, place_of(line.revision.client_id, Record)
    title = translate("PaperFace", "Paper")
    without = translate("PaperFace", "without: {0}").format(", ".join(answer.names))
    because = translate("PaperFace", "as it is, because: {0}").format(answer.because)
    return HappeningLine("shield", title, without if line.what == LEFT_OUT else because, place)


def signed(line: Happening[InkSignature]) -> HappeningLine:
    """Return the words for a signature that the client drew, or that was removed."""
    version, client_id = line.revision.record.version, line.revision.client_id
    title = translate("PaperFace", "Limits of confidentiality")
    if version:
        title = translate("PaperFace", "Safety plan, version {0}").format(version)
    drawn = translate("PaperFace", "signed by the client on the screen")
    removed = translate("PaperFace", "the client\u2019s signature was removed")
    rest = removed if line.what == REMOVED else drawn
    return HappeningLine("pencil", title, rest, place_of(client_id, Record))
