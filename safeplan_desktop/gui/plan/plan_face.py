"""A safety plan wherever records are shown: on the timeline, under Today, in the search."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.plan.confirmed import TAKEN_BACK, MeansConfirmed
from safeplan_desktop.domain.plan.conflicts import Trouble
from safeplan_desktop.domain.plan.plan import Confirmation, MeansKind, SafetyPlan
from safeplan_desktop.domain.plan.review import TOGETHER, PlanReviewed
from safeplan_desktop.domain.plan.traces import means_of
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.domain.traces import Happening, Need
from safeplan_desktop.gui.base.kind_faces import (
    DueLine,
    HappeningLine,
    HitLine,
    KindFace,
    place_of,
)
from safeplan_desktop.gui.base.places import Plan, PlanWizard, Record
from safeplan_desktop.gui.plan.plan_places import MeansCheck, PlanReview
from safeplan_desktop.gui.plan.words import kind_name, means_called
from safeplan_desktop.services.today.search_records import Hit

translate = QCoreApplication.translate
_ICON = "clipboard-list"


def happening(line: Happening[SafetyPlan]) -> HappeningLine:
    """Return the words for a version that was published."""
    version = line.revision.record.version
    title = translate("PlanFace", "Safety plan, version {0}").format(version)
    place = place_of(line.revision.client_id, partial(Plan, version=version))
    return HappeningLine(_ICON, title, translate("PlanFace", "finished"), place)


def due(things: Sequence[Due]) -> list[DueLine]:
    """Return a row for each plan to look at again and each means to ask after."""
    rows = {Need.REVIEW: _review, Need.TO_PUT_RIGHT: _conflict}
    return [rows.get(each.need, _means)(each) for each in things]


def _conflict(thing: Due) -> DueLine:
    trouble, who = Trouble(thing.key), thing.what
    detail = {
        Trouble.HOLDS: translate("PlanFace", "Agree on who takes over: {0}"),
        Trouble.HAS_COPY: translate("PlanFace", "A copy of the plan is where it must not be: {0}"),
        Trouble.NOT_TO_BE_TOLD: translate("PlanFace", "The plan names who must not be told: {0}"),
        Trouble.OTHER_NUMBER: translate("PlanFace", "The plan has an older number: {0}"),
    }[trouble].format(who)
    action, place = translate("PlanFace", "Review"), place_of(thing.client_id, Record)
    return DueLine("shield", thing.client, detail, action, place, None, thing.client)


def _means(thing: Due) -> DueLine:
    means_id = means_of(thing.key) or ""
    detail = translate("PlanFace", "{0}: did it happen?").format(_means_called(thing.what))
    action = translate("PlanFace", "Check")
    place = place_of(thing.client_id, partial(MeansCheck, means_id=means_id))
    return DueLine("shield", thing.client, detail, action, place, thing.on, thing.client)


def _means_called(what: str) -> str:
    """Return the plain word for a kind of means, or the client's own word as it is."""
    return kind_name(MeansKind(what)) if what in set(MeansKind) else what


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


def _confirmed(line: Happening[MeansConfirmed]) -> HappeningLine:
    entry = line.revision.record
    place = place_of(line.revision.client_id, partial(MeansCheck, means_id=entry.means_id))
    return HappeningLine("shield", means_called(entry.means, entry.name), _known(line), place)


def _known(line: Happening[MeansConfirmed]) -> str:
    """Return how it is known that it was done, in few words."""
    entry = line.revision.record
    if line.what == TAKEN_BACK:
        return translate("PlanFace", "not done after all")
    if entry.how is Confirmation.SEEN:
        return translate("PlanFace", "done, seen")
    return translate("PlanFace", "done, {0} said so").format(entry.with_whom)


def _found_confirmed(hit: Hit) -> HitLine:
    lead = translate("PlanFace", "Making things safer, confirmed")
    return HitLine("shield", hit.client, lead, place_of(hit.client_id, Record))


CONFIRMED_FACE: KindFace[MeansConfirmed] = KindFace(
    happening=_confirmed, due=None, left_open=None, found=_found_confirmed
)


def _reviewed(line: Happening[PlanReviewed]) -> HappeningLine:
    review = line.revision.record
    together = translate("PlanFace", "reviewed together, unchanged")
    alone = translate("PlanFace", "looked at by {0}").format(review.by)
    title = translate("PlanFace", "Safety plan, version {0}").format(review.plan_version)
    rest = together if line.what == TOGETHER else alone
    plan = partial(Plan, version=review.plan_version)
    return HappeningLine(_ICON, title, rest, place_of(line.revision.client_id, plan))


def _review_left_open(thing: Due) -> DueLine:
    detail = translate("PlanFace", "Review of the plan, half written. Everything is saved.")
    action, place = translate("PlanFace", "Continue"), place_of(thing.client_id, PlanReview)
    return DueLine(_ICON, thing.client, detail, action, place, None, thing.client)


def _found_review(hit: Hit) -> HitLine:
    if hit.half_written:
        lead = translate("PlanFace", "Review of the plan, half written")
        return HitLine(_ICON, hit.client, lead, place_of(hit.client_id, PlanReview))
    return HitLine(
        _ICON,
        hit.client,
        translate("PlanFace", "Review of the plan"),
        place_of(hit.client_id, Plan),
    )


REVIEWED_FACE: KindFace[PlanReviewed] = KindFace(
    happening=_reviewed, due=due, left_open=_review_left_open, found=_found_review
)
