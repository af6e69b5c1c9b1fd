"""Which page or wizard stands at a place: one line for each.

What is shown is imported when it is gone to: nothing of a wizard is read in before. The import is
a statement inside a function, so that the contracts and the type checker see it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.places import Place
from safeplan_desktop.gui.client.agreement_places import Agreement, PracticePoints
from safeplan_desktop.gui.plan.plan_places import MeansCheck, PlanReview

P = TypeVar("P", bound=Place)

TODAY: Final = "today"
CLIENTS: Final = "clients"
SETTINGS: Final = "settings"
HELP: Final = "help"


@dataclass(frozen=True, slots=True)
class Room(Generic[P]):
    """What stands at a place.

    `open` makes the page or wizard. `back` is where Back leads when one has come from nowhere.
    `rail` is the destination that is marked. A `root` is a destination of the rail itself. A room
    with the `whole_window` covers the shell; one that is `private` opens with the privacy view on;
    one that `stays` is made once, and its filter and selection are there when one comes back.
    """

    open: Callable[[WorkContext, P], QWidget]
    back: Callable[[P], Place]
    rail: str = CLIENTS
    root: bool = False
    whole_window: bool = False
    private: bool = False
    stays: bool = False


def room_of(place: P) -> Room[P]:
    """Return the room at a place."""
    return ROOMS[type(place)]


def _today(context: WorkContext, _place: places.Today) -> QWidget:
    from safeplan_desktop.gui.today.today import TodayPage

    return TodayPage(context)


def _clients(context: WorkContext, _place: places.Clients) -> QWidget:
    from safeplan_desktop.gui.client.clients import ClientsPage

    return ClientsPage(context)


def _numbers(context: WorkContext, _place: places.Numbers) -> QWidget:
    from safeplan_desktop.gui.contacts.numbers import NumbersPage

    return NumbersPage(context)


def _settings(context: WorkContext, _place: places.Settings) -> QWidget:
    from safeplan_desktop.gui.practice.settings import SettingsPage

    return SettingsPage(context)


def _help(context: WorkContext, _place: places.Help) -> QWidget:
    from safeplan_desktop.gui.practice.help import HelpPage

    return HelpPage(context)


def _practice_details(context: WorkContext, _place: places.PracticeDetails) -> QWidget:
    from safeplan_desktop.gui.practice.practice_details import PracticeDetailsPage

    return PracticeDetailsPage(context)


def _certificate(context: WorkContext, _place: places.Certificate) -> QWidget:
    from safeplan_desktop.gui.practice.certificate import CertificatePage

    return CertificatePage(context)


def _client_import(context: WorkContext, _place: places.ClientImport) -> QWidget:
    from safeplan_desktop.gui.client.client_import.wizard import ClientImport

    return ClientImport(context)


def _new_client(context: WorkContext, place: places.NewClient) -> QWidget:
    from safeplan_desktop.gui.client.client_form import ClientFormPage

    return ClientFormPage(context, None, place.name)


def _details(context: WorkContext, place: places.Details) -> QWidget:
    from safeplan_desktop.gui.client.client_form import ClientFormPage

    return ClientFormPage(context, place.client_id)


def _record(context: WorkContext, place: places.Record) -> QWidget:
    from safeplan_desktop.gui.client.client_record import ClientRecordPage

    return ClientRecordPage(context, place.client_id)


def _history(context: WorkContext, place: places.History) -> QWidget:
    from safeplan_desktop.gui.client.client_history import ClientHistoryPage

    return ClientHistoryPage(context, place.client_id)


def _limits(context: WorkContext, place: places.Limits) -> QWidget:
    from safeplan_desktop.gui.client.limits import LimitsPage

    return LimitsPage(context, place.client_id, correcting=place.correcting)


def _agreement(context: WorkContext, place: Agreement) -> QWidget:
    from safeplan_desktop.gui.client.agreement import AgreementPage

    return AgreementPage(context, place.client_id, correcting=place.correcting)


def _practice_points(context: WorkContext, _place: PracticePoints) -> QWidget:
    from safeplan_desktop.gui.client.practice_points import PracticePointsPage

    return PracticePointsPage(context)


def _plan(context: WorkContext, place: places.Plan) -> QWidget:
    from safeplan_desktop.gui.plan.plan_view import PlanViewPage

    return PlanViewPage(context, place.client_id, place.version)


def _plan_wizard(context: WorkContext, place: places.PlanWizard) -> QWidget:
    from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard

    return PlanWizard(context, place)


def _means_check(context: WorkContext, place: MeansCheck) -> QWidget:
    from safeplan_desktop.gui.plan.means_check import MeansCheckPage

    return MeansCheckPage(context, place)


def _plan_review(context: WorkContext, place: PlanReview) -> QWidget:
    from safeplan_desktop.gui.plan.plan_review import PlanReviewPage

    return PlanReviewPage(context, place.client_id)


def _papers(context: WorkContext, place: places.Papers) -> QWidget:
    from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk

    return PaperDesk(context, place)


def _to_today(_place: Place) -> Place:
    return places.Today()


def _to_clients(_place: Place) -> Place:
    return places.Clients()


def _to_settings(_place: Place) -> Place:
    return places.Settings()


def _to_record(place: places.ClientPlace) -> Place:
    return places.Record(place.client_id)


ROOMS: Final[Mapping[type[Place], Room[Any]]] = MappingProxyType(
    {
        places.Today: Room(_today, _to_today, TODAY, root=True),
        places.Clients: Room(_clients, _to_today, root=True, stays=True),
        places.Settings: Room(_settings, _to_clients, SETTINGS, root=True),
        places.Numbers: Room(_numbers, _to_today, TODAY),
        places.Help: Room(_help, _to_today, HELP),
        places.PracticeDetails: Room(_practice_details, _to_settings, SETTINGS),
        places.Certificate: Room(_certificate, _to_settings, SETTINGS),
        places.ClientImport: Room(_client_import, _to_clients, whole_window=True),
        places.NewClient: Room(_new_client, _to_clients),
        places.Record: Room(_record, _to_clients),
        places.Details: Room(_details, _to_record),
        places.History: Room(_history, _to_record),
        places.Limits: Room(_limits, _to_record),
        Agreement: Room(_agreement, _to_record, private=True),
        PracticePoints: Room(_practice_points, _to_settings, SETTINGS),
        places.Plan: Room(_plan, _to_record),
        places.PlanWizard: Room(_plan_wizard, _to_record, whole_window=True, private=True),
        MeansCheck: Room(_means_check, _to_record),
        PlanReview: Room(_plan_review, _to_record, private=True),
        places.Papers: Room(_papers, _to_record, whole_window=True),
    }
)
"""Every place in an open vault. `Any`: each room takes its own kind of place, see `room_of`."""
