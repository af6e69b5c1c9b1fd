"""The cards of a client's record, in the order in which they stand: one line for each."""

from __future__ import annotations

from typing import Final

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.record_card import CardMaker, Column, RecordCard


def _plan_draft(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.plan.plan_card import PlanDraftNote

    return PlanDraftNote(context, client_id)


def _minor(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.client.minor_note import MinorNote

    return MinorNote(context, client_id)


def _conflicts(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.plan.conflict_note import ConflictNote

    return ConflictNote(context, client_id)


def _plan(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.plan.plan_card import PlanCard

    return PlanCard(context, client_id)


def _means(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.plan.means_card import MeansCard

    return MeansCard(context, client_id)


def _limits(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.client.limits_card import LimitsCard

    return LimitsCard(context, client_id)


def _agreement(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.client.agreement_card import AgreementCard

    return AgreementCard(context, client_id)


def _timeline(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.client.timeline_card import TimelineCard

    return TimelineCard(context, client_id)


def _telephone(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.client.people_cards import TelephoneCard

    return TelephoneCard(context, client_id)


def _address(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.client.people_cards import AddressCard

    return AddressCard(context, client_id)


def _people(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.client.people_cards import PeopleCard

    return PeopleCard(context, client_id)


def _plan_people(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.client.plan_people_card import PlanPeopleCard

    return PlanPeopleCard(context, client_id)


def _mistake(context: WorkContext, client_id: ClientId) -> RecordCard:
    from safeplan_desktop.gui.client.mistake_card import MistakeCard

    return MistakeCard(context, client_id)


CARDS: Final = (
    CardMaker(Column.ABOVE, _minor),
    CardMaker(Column.ABOVE, _conflicts),
    CardMaker(Column.ABOVE, _plan_draft),
    CardMaker(Column.MAIN, _plan),
    CardMaker(Column.MAIN, _means),
    CardMaker(Column.MAIN, _limits),
    CardMaker(Column.MAIN, _agreement),
    CardMaker(Column.MAIN, _timeline),
    CardMaker(Column.MAIN, _mistake),
    CardMaker(Column.SIDE, _telephone),
    CardMaker(Column.SIDE, _address),
    CardMaker(Column.SIDE, _people),
    CardMaker(Column.SIDE, _plan_people),
)
