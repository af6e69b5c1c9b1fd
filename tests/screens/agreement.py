"""The session agreement: to be made, wrong, on the record, and the practice's list of points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.client.agreement import SessionAgreement
from safeplan_desktop.domain.client.limits import SheetAnswer
from safeplan_desktop.domain.paper.document import Paper
from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.agreement import AgreementPage
from safeplan_desktop.gui.client.agreement_places import Agreement, PracticePoints
from safeplan_desktop.services.client.keep_agreement import KeepAgreement
from tests.gui.world import client_named
from tests.screens.studio import Screen, Studio


def screens() -> Iterable[Screen]:
    """Give every state."""
    yield Screen("agreement", _agreement)
    yield Screen("agreement-small", _agreement, (700, 600))
    yield Screen("agreement-problem", _problem)
    yield Screen("agreement-again", _again)
    yield Screen("agreement-on-record", _on_record)
    yield Screen("agreement-points", _points)
    yield Screen("agreement-sheet", _sheet)


def _ana(studio: Studio) -> ClientId:
    return client_named(studio.session(), "Ana")


def _at(studio: Studio, place: places.Place) -> QWidget:
    window = studio.window()
    window.enter(studio.session())
    studio.show(window)
    window.go(places.Record(_ana(studio)))
    studio.show(window)
    shell = window.findChild(Shell)
    assert shell is not None
    shell.go(place)
    studio.show(window)
    return window


def _agreement(studio: Studio) -> QWidget:
    """Show it with a point agreed on."""
    window = _at(studio, Agreement(_ana(studio)))
    page = window.findChild(AgreementPage)
    assert page is not None
    page.form.points.fields()[0].form.is_agreed.click()
    return window


def _problem(studio: Studio) -> QWidget:
    window = _agreement(studio)
    page = window.findChild(AgreementPage)
    assert page is not None
    for box, value in (
        (page.form.state, ClientState.AFFECTED),
        (page.form.sheet, SheetAnswer.SIGNED),
    ):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    page.form.done_button.click()
    return window


def made(studio: Studio) -> SessionAgreement:
    """Return an agreement on the first four points."""
    work = studio.work_context().work
    begun = replace(KeepAgreement(work).begin(_ana(studio)), agreed_on=work.today())
    points = tuple(replace(each, is_agreed=at < 4) for at, each in enumerate(begun.points))
    return replace(begun, points=points, state=ClientState.CLEAR)


def _on_record(studio: Studio) -> QWidget:
    KeepAgreement(studio.work_context().work).write(_ana(studio), made(studio))
    return _at(studio, places.Record(_ana(studio)))


def _points(studio: Studio) -> QWidget:
    return _at(studio, PracticePoints())


def _sheet(studio: Studio) -> QWidget:
    KeepAgreement(studio.work_context().work).write(_ana(studio), made(studio))
    return _at(studio, places.Papers(_ana(studio), 0, Paper.AGREEMENT))


def _again(studio: Studio) -> QWidget:
    """Show the foot of the page: what is for the record, and what was agreed before."""
    KeepAgreement(studio.work_context().work).write(_ana(studio), made(studio))
    window = _at(studio, Agreement(_ana(studio)))
    page = window.findChild(AgreementPage)
    assert page is not None
    shell = window.findChild(Shell)
    assert shell is not None
    shell.context.privacy.toggle()
    studio.show(window)
    bar = page.form.scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    return window
