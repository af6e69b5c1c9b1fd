"""The shell of an open vault: rail, top bar, pages and the status line.

It goes to places: the table of rooms says which page or wizard stands there. Pages are children of
the shell; one is shown at a time, and is put away when it is left unless its room stays. A page is
read again when a job has written a kind of record that it shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safeplan_desktop.domain.practice.audit import Audit
from safeplan_desktop.domain.practice.practice import Practice, Practitioner
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.app.journey import Journey
from safeplan_desktop.gui.app.rooms import CLIENTS, HELP, SETTINGS, TODAY, room_of
from safeplan_desktop.gui.app.shell_frame import ShellFrame
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import time_text
from safeplan_desktop.gui.base.places import ClientPlace, Place
from safeplan_desktop.gui.base.turns import next_turn
from safeplan_desktop.gui.pages.banners import BannerArea
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.widgets.centred import Centred
from safeplan_desktop.gui.widgets.chip import Chip
from safeplan_desktop.services.today.search_records import Hit
from safeplan_desktop.services.today.see_today import SeeToday
from safeplan_desktop.services.work import Work

_MARGIN: Final = 32
_ABOVE: Final = 16
_WIDEST: Final = 1000
_RAIL: Final = {
    TODAY: places.Today(),
    CLIENTS: places.Clients(),
    SETTINGS: places.Settings(),
    HELP: places.Help(),
}
_FACTS: Final = frozenset({Settings.KIND, Practice.KIND, Practitioner.KIND})


@dataclass(frozen=True, slots=True)
class _Facts:
    practice: str
    is_example: bool
    therapist: str
    idle_minutes: int


def _read_facts(work: Work) -> _Facts:
    practice = work.practice()
    return _Facts(
        practice=practice.name,
        is_example=practice.is_example,
        therapist=work.who().name,
        idle_minutes=work.settings().idle_minutes,
    )


class Cover(Protocol):
    """The window, as the shell sees it: something may lie over the shell."""

    def open_wizard(self, wizard: QWidget) -> None:
        """Give the whole window to a wizard (no rail: a client may be looking)."""
        ...

    def close_wizard(self) -> None:
        """Go back to the page under the wizard."""
        ...


class Shell(ShellFrame):
    """Shows the pages of an open vault. `idle_minutes_known` carries the practice's setting."""

    idle_minutes_known = Signal(int)

    def __init__(self, context: WorkContext, today: Page, cover: Cover) -> None:
        super().__init__()
        self.context = context
        self.banners = BannerArea()
        self._cover = cover
        self._journey = Journey(places.Today())
        self._kept: dict[type[Place], Page] = {}
        self._stale: set[Page] = set()
        self._count_is_stale = True
        self._opened: ClientId | None = None
        self._page: Page = today
        self._shown: Place = places.Today()
        self._coming: tuple[Page, Place] | None = None
        self._column = QVBoxLayout()
        self._today_item = self.add_page(
            TODAY, self.tr("Today"), "calendar", self._build_content(today)
        )
        self.rail.add_destination(CLIENTS, self.tr("Clients"), "users")
        self.rail.add_destination(SETTINGS, self.tr("Settings"), "settings")
        self.rail.add_destination(HELP, self.tr("Help"), "info", "F1")
        self.show_page(TODAY)
        self._connect()
        self._read_facts()

    def _build_content(self, first: Page) -> QWidget:
        content = QWidget()
        self._column.setContentsMargins(0, _ABOVE, 0, 0)
        self._column.setSpacing(_ABOVE)
        self._column.addWidget(self.banners)
        self._column.addWidget(first, 1)
        content.setLayout(self._column)
        return Centred(content, _WIDEST, _MARGIN)

    def _connect(self) -> None:
        stage = self.context.stage
        self.page_chosen.connect(lambda key: self.go(_RAIL[key]))
        self.top_bar.lock_button.clicked.connect(stage.lock)
        self.top_bar.privacy_switch.follow(self.context.privacy)
        self.top_bar.show_privacy(True)
        self.top_bar.show_search(True)
        self.top_bar.search_button.clicked.connect(self.search)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.search)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add_client)
        QShortcut(QKeySequence("F1"), self).activated.connect(lambda: self.go(places.Help()))
        self.context.tasks.wrote.connect(self._on_wrote)

    # ---- going

    @property
    def place(self) -> Place:
        """Where one is."""
        return self._journey.here

    @property
    def is_covered(self) -> bool:
        """Whether one is at a place that has the whole window."""
        return room_of(self.place).whole_window

    def go(self, place: Place, *, instead: bool = False) -> None:
        """Show what stands at a place; `instead` of where one is, if Back is not to lead there."""
        self._journey.go(place, instead=instead)
        self._arrive(place)

    def back(self) -> None:
        """Go back to where one came from."""
        self._arrive(self._journey.back())

    def _arrive(self, place: Place) -> None:
        room = room_of(place)
        if room.private:
            self.context.privacy.set_on(True)
        if isinstance(place, ClientPlace):
            self._opened = place.client_id
        if room.whole_window:
            self.context.privacy.open_client = _client_of(place)
            self._cover.open_wizard(room.open(self.context, place))
            return
        self._show(place)
        self._cover.close_wizard()

    def _show(self, place: Place) -> None:
        """Show a page at the next turn of the event loop: it is made in this one."""
        if self._coming is not None:
            if self._coming[1] == place:
                return
            self._drop(self._coming[0])
            self._coming = None
        if self._shown == place:
            self.context.privacy.open_client = _client_of(place)
            return
        self._coming = self._page_at(place), place
        next_turn(self, self._swap)

    def _page_at(self, place: Place) -> Page:
        """Return the page of a place: the one that stayed, or a new one."""
        kind, room = type(place), room_of(place)
        if kind in self._kept:
            return self._kept[kind]
        page = cast("Page", room.open(self.context, place))
        if room.stays:
            self._kept[kind] = page
            page.setParent(self)
            page.hide()
        return page

    def _swap(self) -> None:
        coming, self._coming = self._coming, None
        if coming is None:
            return
        old, (page, place) = self._page, coming
        old.leave()
        self._page, self._shown = page, place
        self.context.privacy.open_client = _client_of(place)
        self.rail.set_current(room_of(place).rail)
        self.banners.clear()
        if self._opened is not None:
            page.came_from(self._opened)
        self._column.replaceWidget(old, page)
        old.hide()
        self._drop(old)
        page.show()
        self._refresh(page)
        page.focus_first()

    def _drop(self, page: Page) -> None:
        """Put a page away for good, unless its room stays."""
        if page not in self._kept.values():
            self._stale.discard(page)
            page.deleteLater()

    # ---- what was written

    def _on_wrote(self, kinds: frozenset[str]) -> None:
        """Read again what shows one of these kinds, now or when it is seen again."""
        self._stale |= {page for page in self._pages() if page.shows & kinds}
        self._count_is_stale |= bool(kinds - {Audit.KIND})
        self.show_again()
        if kinds & _FACTS:
            self._read_facts()

    def _pages(self) -> set[Page]:
        """Return the pages there are: shown, coming, or kept for later."""
        coming = {self._coming[0]} if self._coming is not None else set()
        return {self._page, *self._kept.values()} | coming

    def show_again(self) -> None:
        """Bring the page up to date, if it can be seen and is not."""
        if not self.isVisible():
            return
        self._refresh(self._page)
        if self._count_is_stale:
            self._count_is_stale = False
            self._count_what_is_due()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring up to date what was not read while nobody saw it."""
        super().showEvent(event)
        self.show_again()

    def look_elsewhere(self) -> None:
        """Read everything again if another process has written to the vault meanwhile."""
        session, stage = self.context.work.session, self.context.stage

        def told(changed: bool) -> None:
            if changed:
                self._on_wrote(frozenset().union(*(page.shows for page in self._pages()), _FACTS))

        self.context.tasks.run(self, session.changed_elsewhere, told, stage.report)

    def _refresh(self, page: Page) -> None:
        if page in self._stale:
            self._stale.discard(page)
            page.reload()

    def _read_facts(self) -> None:
        work, stage = self.context.work, self.context.stage
        self.context.tasks.run(self, lambda: _read_facts(work), self._on_facts, stage.report)

    def _on_facts(self, facts: _Facts) -> None:
        self.set_practice(facts.practice)
        self.status.set_person(facts.therapist)
        self.idle_minutes_known.emit(facts.idle_minutes)
        if facts.is_example and not self.top_bar.findChildren(Chip):
            chip = Chip()
            chip.set_tone("attention")
            chip.setText(self.tr("Example practice: nobody in it is real"))
            self.top_bar.add_tool(chip)

    def _count_what_is_due(self) -> None:
        """Keep the figure beside Today true, whatever page is open."""
        today, stage = SeeToday(self.context.work), self.context.stage
        self.context.tasks.run(
            self, lambda: today.look().count, self._today_item.set_count, stage.report
        )

    # ---- keys that work everywhere

    def add_client(self) -> None:
        """Show an empty client form, or the one that was begun; there is only one at a time."""
        if not isinstance(self.place, places.NewClient):
            self.go(places.NewClient(self._page.typed_name()))

    def search(self) -> None:
        """Open the palette that finds a client or something that was written."""
        from safeplan_desktop.gui.today.search.palette import SearchPalette

        privacy = self.context.privacy
        if privacy.is_on and privacy.open_client is None:
            return  # nobody's name is to be found on a screen that is shared
        palette = SearchPalette(self.context, self, privacy.open_client if privacy.is_on else None)
        palette.chosen.connect(self._on_found)
        palette.closed.connect(self.focus_first)
        palette.closed.connect(palette.deleteLater)
        palette.open()

    def _on_found(self, hit: Hit) -> None:
        self.go(self.context.kinds.found(hit).place)

    def focus_first(self) -> None:
        """Put the keyboard where one begins on the page that is open."""
        self._page.focus_first()

    def flush(self) -> None:
        """Queue a save of what is being typed on the page that is open."""
        self._page.flush()

    # ---- what is said

    def show_saved(self, at: datetime) -> None:
        """Say quietly when something was saved last."""
        local = self.context.outside.clock.local(at)
        self.status.set_saved(self.tr("Saved {0}").format(time_text(local)))


def _client_of(place: Place) -> ClientId | None:
    return place.client_id if isinstance(place, ClientPlace) else None
