"""Text that means mischief, on every page of the shell: no markup, and nothing out of its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.paper.document import Paper
from safeplan_desktop.domain.plan.discreet import LeftOut
from safeplan_desktop.domain.plan.plan import PlanContent, SafetyPlan, Step
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.text.phone import PhoneNumber
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.text import shortened
from safeplan_desktop.gui.client.client_import.wizard import ClientImport
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.gui.plan.plan_places import MeansCheck, PlanReview
from safeplan_desktop.gui.plan.plan_view import PlanViewPage
from safeplan_desktop.gui.today.search.palette import SearchPalette
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.work import Work
from tests.gui.plan.plan_wizard.test_hostile_text import HOSTILE, everywhere
from tests.gui.room import Room
from tests.talks import TALK

FILE: Final = Path("/media/stick/clients.csv")
SIZES: Final = ((1280, 820), (700, 600))


def fill(room: Room, text: str) -> ClientId:
    """Put a text wherever somebody can type, and two versions of a plan that differ in it."""
    said = text.strip()
    reach = Reach(True, None, said, said, True, said)
    numbers = (PhoneNumber(said, said), PhoneNumber(said))
    person = Person(
        "p" * 32, said, said, numbers, said, reach,
        is_guardian=True, may_be_told=said, authority=said,
    )  # fmt: skip
    feared = replace(person, id="f" * 32, is_feared=True)
    client = Client(said, said, said, date(1990, 4, 17), numbers, said, reach, (person, feared))
    client = replace(client, address=said, languages=said, interpreter=said, ask_for=said)
    client = replace(client, whereabouts=said, whereabouts_on=date(2026, 11, 1))
    work = Work(room.session, room.world.outside)
    client_id = KeepClients(work).add(client)
    KeepClients(work).change(client_id, replace(client, called=f"{said}?"))
    talk = replace(TALK, by=said, language=said, interpreter=said, also_told=(said,))
    talk = replace(talk, note=said, with_whom=said, questions=said)
    KeepLimits(work).write(client_id, talk)
    content = replace(everywhere(text), also_with=said, kept_at=said, review_on=date(2026, 11, 1))
    ledger = room.session.fake_ledger
    for version, each in enumerate((content, PlanContent(review_on=date(2026, 11, 2))), start=1):
        plan = SafetyPlan(client_id, version, date(2026, 11, 1), each)
        ledger.append(plan, work.new_id(), client_id=client_id)
    room.world.files.write(FILE, f'Name,Note\n"{said.replace(chr(34), chr(39))}",1\n'.encode())
    return client_id


def compare(room: Room, shell: Shell, client_id: ClientId) -> None:
    shell.go(places.Plan(client_id))
    room.settle()
    page = room.child(PlanViewPage)
    page.form.against.setCurrentIndex(1)
    page.form.against.activated.emit(1)


def search(room: Room, shell: Shell, text: str) -> None:
    shell.search()
    room.child(SearchPalette).form.words.setText(text.strip()[:60])


def bring_in(room: Room, shell: Shell) -> None:
    wizard = ClientImport(shell.context, lambda *_asked: FILE)
    room.window.open_wizard(wizard)
    for _ in range(2):
        room.settle()
        wizard.continue_button.click()


def discreet_list(room: Room, client_id: ClientId, text: str) -> None:
    room.window.go(places.Papers(client_id, 2))
    room.settle()
    options = room.child(PaperDesk).options
    options.form.paper.setCurrentIndex(options.form.paper.findData(Paper.PLAN_DISCREET))
    options.show_left_out([LeftOut(Step.MYSELF, text.strip())])


def everywhere_to_go(
    room: Room, shell: Shell, client_id: ClientId, text: str
) -> dict[str, Callable[[], None]]:
    """Return how to get to every page."""
    return {
        "today": lambda: shell.go(places.Today()),
        "clients": lambda: shell.go(places.Clients()),
        "record": lambda: shell.go(places.Record(client_id)),
        "history": lambda: shell.go(places.History(client_id)),
        "form": lambda: shell.go(places.Details(client_id)),
        "limits": lambda: shell.go(places.Limits(client_id)),
        "plan": lambda: shell.go(places.Plan(client_id)),
        "means": lambda: shell.go(MeansCheck(client_id, "m" * 32)),
        "review": lambda: shell.go(PlanReview(client_id)),
        "differences": lambda: compare(room, shell, client_id),
        "search": lambda: search(room, shell, text),
        "import": lambda: bring_in(room, shell),
        "papers": lambda: discreet_list(room, client_id, text),
    }


def outside(window: QWidget) -> list[str]:
    """Name what reaches over the sides of the window or of the area it is scrolled in."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.isWindow() or widget.visibleRegion().isEmpty():
            continue
        left = widget.mapTo(window, widget.rect().topLeft()).x()
        if left < -1 or left + widget.width() > window.width() + 1:
            found.append(f"{type(widget).__name__} {widget.objectName()} {left}+{widget.width()}")
    areas = (area for area in window.findChildren(QScrollArea) if area.isVisible())
    wide = (area.objectName() for area in areas if area.horizontalScrollBar().maximum() > 0)
    return [*found, *(f"{name} scrolls sideways" for name in wide)]


def as_markup(window: QWidget) -> list[str]:
    """Name labels and tips that would be read as markup."""
    found = []
    for widget in window.findChildren(QWidget):
        tip = widget.toolTip()
        if "<b>bold" in tip:
            found.append(f"tip of {widget.objectName()}")
        if isinstance(widget, QLabel) and "<b>bold" in QLabel.text(widget):
            plain = widget.textFormat() is Qt.TextFormat.PlainText
            if not plain:
                found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_on_every_page_is_no_markup_and_stays_in_its_place(
    room: Room, name: str
) -> None:
    client_id = fill(room, HOSTILE[name])
    shell = room.open()
    for width, height in SIZES:
        room.window.resize(width, height)
        for place, go in everywhere_to_go(room, shell, client_id, HOSTILE[name]).items():
            go()
            room.settle()
            if place == "search":
                assert outside(room.window) == []
                room.child(SearchPalette).form.close_button.click()
                room.settle()
            assert (place, outside(room.window)) == (place, [])
            assert (place, as_markup(room.window)) == (place, [])
            assert (room.window.width(), room.window.height()) == (width, height), place
        room.window.close_wizard()


def test_hostile_text_on_a_button_keeps_its_ampersands(room: Room) -> None:
    client_id = fill(room, HOSTILE["braces"])
    shell = room.open()
    shell.go(places.Limits(client_id))
    room.settle()
    said = shortened(HOSTILE["braces"].strip())
    shown = [each.text().replace("&&", "&") for each in room.window.findChildren(QAbstractButton)]
    assert said in shown
