"""A safety plan wherever records are shown: on the timeline, under Today, in the search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.plan.traces import MEANS
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.gui.base.kind_faces import DueLine, HappeningLine, HitLine, place_of
from safeplan_desktop.gui.base.places import Plan, PlanWizard
from safeplan_desktop.services.today.search_records import Hit

translate = QCoreApplication.translate
_ICON = "clipboard-list"


def happening(line: Happening[SafetyPlan]) -> HappeningLine:
    """Return the words for a version that was published."""
    title = translate("PlanFace", "Safety plan, version {0}").format(line.revision.record.version)
    place = place_of(line.revision.client_id, Plan)
    return HappeningLine(_ICON, title, translate("PlanFace", "published"), place)


def due(things: Sequence[Due]) -> list[DueLine]:
    """Return a row for each plan to look at again and each means to ask after."""
    return [_means(each) if each.key == MEANS else _review(each) for each in things]


def _means(thing: Due) -> DueLine:
    one = translate("PlanFace", "One step to make things safer: was it done?")
    some = translate("PlanFace", "{0} steps to make things safer: were they done?")
    detail = one if thing.count == 1 else some.format(thing.count)
    action, place = translate("PlanFace", "Ask"), place_of(thing.client_id, PlanWizard)
    return DueLine("shield", thing.client, detail, action, place, thing.on, thing.client)


def _review(thing: Due) -> DueLine:
    title = translate("PlanFace", "Safety plan of {0}").format(thing.client)
    detail = translate("PlanFace", "Version {0}: does it still fit?").format(thing.what)
    action, place = translate("PlanFace", "Review"), place_of(thing.client_id, PlanWizard)
    return DueLine(_ICON, title, detail, action, place, thing.on, thing.client)


def left_open(thing: Due) -> DueLine:
    """Return the words for a plan that is half written."""
    detail = translate("PlanFace", "The plan is half written. Nothing of it is lost.")
    action, place = translate("PlanFace", "Go on"), place_of(thing.client_id, PlanWizard)
    return DueLine(_ICON, thing.client, detail, action, place, None, thing.client)


def found(hit: Hit) -> HitLine:
    """Return the words for a plan that is published, or half written."""
    if hit.half_written:
        lead = translate("PlanFace", "Plan, half written")
        return HitLine(_ICON, hit.client, lead, place_of(hit.client_id, PlanWizard))
    return HitLine(_ICON, hit.client, "", place_of(hit.client_id, Plan))
