"""A client's details wherever records are shown: on the timeline, under Today, in the search."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.client.client import ADDED, TAKEN_BACK, Client
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.gui.base.kind_faces import DueLine, HappeningLine, HitLine, place_of
from safeplan_desktop.gui.base.places import Details, History, NewClient, Place, Record
from safeplan_desktop.services.today.search_records import Hit

translate = QCoreApplication.translate


def happening(line: Happening[Client]) -> HappeningLine:
    """Return the words for a client who was added, changed or taken back."""
    place = place_of(line.revision.client_id, History)
    if line.what == ADDED:
        return HappeningLine("user", translate("ClientFace", "Added to the practice"), "", place)
    if line.what == TAKEN_BACK:
        return HappeningLine("undo", translate("ClientFace", "Taken back as a mistake"), "", place)
    return HappeningLine("pencil", translate("ClientFace", "Details changed"), "", place)


def left_open(due: Due) -> DueLine:
    """Return the words for details that were half typed."""
    name = due.client or translate("ClientFace", "Somebody new")
    detail = translate("ClientFace", "Details were half typed. They are kept.")
    action = translate("ClientFace", "Go on")
    return DueLine("pencil", name, detail, action, _form(due.client_id), None, name)


def found(hit: Hit) -> HitLine:
    """Return the words for somebody found by name, by their details, or by half-typed ones."""
    if hit.half_written:
        name = hit.client or hit.title or translate("ClientFace", "Somebody new")
        lead = translate("ClientFace", "Details, half typed")
        return HitLine("pencil", name, lead, _form(hit.client_id))
    icon = "users" if hit.row is None else "user"
    return HitLine(icon, hit.client, "", place_of(hit.client_id, Record))


def _form(client_id: ClientId | None) -> Place:
    return NewClient() if client_id is None else Details(client_id)
