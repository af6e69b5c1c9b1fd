"""The shell of an open vault: rail, top bar, pages and the status line.

Pages are children of the shell; one is shown at a time. The first is Today. The list of clients is
made when it is first wanted and then lives as long as the shell, so that its filter and selection
are there when one comes back; every other page is put away when it is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.app import faces
from safeplan_desktop.gui.app.going import go
from safeplan_desktop.gui.app.shell_frame import ShellFrame
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import time_text
from safeplan_desktop.gui.base.turns import next_turn
from safeplan_desktop.gui.pages.banners import BannerArea
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.today.today import TodayPage
from safeplan_desktop.gui.widgets.centred import Centred
from safeplan_desktop.gui.widgets.chip import Chip
from safeplan_desktop.services.today.search_records import Hit
from safeplan_desktop.services.today.see_today import SeeToday
from safeplan_desktop.services.work import Work

if TYPE_CHECKING:
    from safeplan_desktop.gui.client.clients import ClientsPage

_MARGIN: Final = 32
_ABOVE: Final = 16
_WIDEST: Final = 1000
_TODAY: Final = "today"
_CLIENTS: Final = "clients"
_SETTINGS: Final = "settings"


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


class Shell(ShellFrame):
    """Shows the pages of an open vault. `idle_minutes_known` carries the practice's setting."""

    idle_minutes_known = Signal(int)

    def __init__(self, context: WorkContext, today: TodayPage) -> None:
        super().__init__()
        self.context = context
        self.banners = BannerArea()
        self._made_clients: ClientsPage | None = None
        self._opened: ClientId | None = None
        self._page: Page = today
        self._coming: Page | None = None
        self._column = QVBoxLayout()
        self._today_item = self.add_page(
            _TODAY, self.tr("Today"), "calendar", self._build_content(today)
        )
        self.rail.add_destination(_CLIENTS, self.tr("Clients"), "users")
        self.rail.add_destination(_SETTINGS, self.tr("Settings"), "settings")
        self.show_page(_TODAY)
        self._connect()
        self._connect_today(today)
        context.tasks.run(
            self, lambda: _read_facts(context.work), self._on_facts, context.stage.report
        )

    def _build_content(self, first: Page) -> QWidget:
        content = QWidget()
        self._column.setContentsMargins(0, _ABOVE, 0, 0)
        self._column.setSpacing(_ABOVE)
        self._column.addWidget(self.banners)
        self._column.addWidget(first, 1)
        content.setLayout(self._column)
        return Centred(content, _WIDEST, _MARGIN)

    def _connect(self) -> None:
        self.page_chosen.connect(self._on_page_chosen)
        self.top_bar.lock_button.clicked.connect(self.context.stage.lock)
        self._connect_privacy()
        self.top_bar.show_search(True)
        self.top_bar.search_button.clicked.connect(self.search)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.search)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add_client)

    def _connect_privacy(self) -> None:
        privacy, switch = self.context.privacy, self.top_bar.privacy_switch
        self.top_bar.show_privacy(True)
        switch.toggled.connect(privacy.set_on)
        privacy.changed.connect(switch.setChecked)
        QShortcut(QKeySequence("F9"), self).activated.connect(switch.toggle)

    def _connect_today(self, page: TodayPage) -> None:
        page.counted.connect(self._today_item.set_count)
        page.add_chosen.connect(self.add_client)
        page.import_chosen.connect(self._bring_in)
        page.place_chosen.connect(lambda place: go(self, place))
        page.record_chosen.connect(self.open_record)
        page.numbers_chosen.connect(self.show_numbers)

    @property
    def _clients(self) -> ClientsPage:
        """The list of clients."""
        if self._made_clients is None:
            from safeplan_desktop.gui.client.clients import ClientsPage

            self._made_clients = made = ClientsPage(self.context)
            made.setParent(self)
            made.hide()
            made.record_chosen.connect(self.open_record)
            made.add_chosen.connect(self.add_client)
            made.plan_chosen.connect(self.open_plan)
            made.import_chosen.connect(self._bring_in)
            if self._opened is not None:
                made.choose(self._opened)
        return self._made_clients

    def _on_facts(self, facts: _Facts) -> None:
        self.set_practice(facts.practice)
        self.status.set_person(facts.therapist)
        self.idle_minutes_known.emit(facts.idle_minutes)
        if facts.is_example:
            chip = Chip()
            chip.set_tone("attention")
            chip.setText(self.tr("Example practice: nobody in it is real"))
            self.top_bar.add_tool(chip)

    # ---- pages

    def _on_page_chosen(self, key: str) -> None:
        shown = {_SETTINGS: self.show_settings, _CLIENTS: self.show_clients}
        shown.get(key, self.show_today)()

    def show_today(self) -> None:
        """Show what needs the practice."""
        if isinstance(self._page, TodayPage) and self._coming is None:
            return
        page = TodayPage(self.context)
        self._connect_today(page)
        self._show(page)

    def show_numbers(self) -> None:
        """Show the practice's numbers, to be compared with their source."""
        from safeplan_desktop.gui.contacts.numbers import NumbersPage

        page = NumbersPage(self.context)
        page.left.connect(self.show_today)
        self._show(page)

    def show_clients(self) -> None:
        """Show the list of clients as it was left."""
        self._show(self._clients)

    def show_settings(self) -> None:
        """Show what the practice has chosen, to be changed."""
        from safeplan_desktop.gui.practice.settings import SettingsPage

        if isinstance(self._page, SettingsPage) and self._coming is None:
            return
        page = SettingsPage(self.context, self._on_settings_changed)
        page.left.connect(self.show_clients)
        page.certificate_chosen.connect(self.show_certificate)
        self._show(page)

    def show_certificate(self) -> None:
        """Show what papers are signed with."""
        from safeplan_desktop.gui.practice.certificate import CertificatePage

        page = CertificatePage(self.context)
        page.left.connect(self.show_settings)
        self._show(page)

    def _on_settings_changed(self, settings: Settings) -> None:
        self.idle_minutes_known.emit(settings.idle_minutes)

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
        go(self, self.context.kinds.found(hit).place)

    def open_record(self, client_id: ClientId) -> None:
        """Show a client's record."""
        from safeplan_desktop.gui.client.client_record import ClientRecordPage

        self._opened = client_id
        if self._made_clients is not None:
            self._made_clients.choose(client_id)
        page = ClientRecordPage(self.context, client_id)
        page.left.connect(self.show_clients)
        page.edit_chosen.connect(self.edit_client)
        page.plan_chosen.connect(self.open_plan)
        page.history_chosen.connect(self.open_history)
        page.limits_chosen.connect(self.open_limits)
        self._show(page)

    def open_history(self, client_id: ClientId) -> None:
        """Show what a client's details were, and since when."""
        from safeplan_desktop.gui.client.client_history import ClientHistoryPage

        page = ClientHistoryPage(self.context, client_id)
        page.left.connect(lambda: self.open_record(client_id))
        self._show(page)

    def open_limits(self, client_id: ClientId, correcting: bool = False) -> None:
        """Write down a talk about the limits of confidentiality, or correct the last one."""
        from safeplan_desktop.gui.client.limits import LimitsPage

        page = LimitsPage(self.context, client_id, correcting=correcting)
        page.left.connect(lambda: self.open_record(client_id))
        self._show(page)

    def open_plan(self, client_id: ClientId) -> None:
        """Show a client's published plan to be read."""
        from safeplan_desktop.gui.plan.plan_view import PlanViewPage

        page = PlanViewPage(self.context, client_id)
        page.left.connect(lambda: self.open_record(client_id))
        self._show(page)

    def _bring_in(self) -> None:
        """Bring clients in from a table."""
        self.context.stage.open_wizard(faces.client_import(self.context))

    def add_client(self) -> None:
        """Show an empty client form, or the one that was begun; there is only one at a time."""
        if getattr(self._page, "is_adding", False):
            return
        on_the_list = self._page is self._made_clients
        self._show_form(None, self._clients.typed_name() if on_the_list else "")

    def edit_client(self, client_id: ClientId) -> None:
        """Show a client's fields to be changed."""
        self._show_form(client_id)

    def _show_form(self, client_id: ClientId | None, name: str = "") -> None:
        from safeplan_desktop.gui.client.client_form import ClientFormPage

        page = ClientFormPage(self.context, client_id, name)
        page.left.connect(self._on_form_left)
        self._show(page)

    def _on_form_left(self, client_id: ClientId | None) -> None:
        if client_id is None:
            self.show_clients()
        else:
            self.open_record(client_id)

    def _show(self, page: Page) -> None:
        """Show a page at the next turn of the event loop: it was made in this one."""
        self._drop(self._coming)
        self._coming = page
        next_turn(self, self._swap)

    def _swap(self) -> None:
        page, self._coming = self._coming, None
        old = self._page
        if page is None or old is page:
            return
        old.leave()
        self._page = page
        self.context.privacy.open_client = page.client_id
        self.rail.set_current(page.destination)
        self.banners.clear()
        self._column.replaceWidget(old, page)
        old.hide()
        self._drop(old)
        page.show()
        came_back = page is self._made_clients
        if came_back or isinstance(page, TodayPage):
            page.reload()  # what the page before has just written is read along
        else:
            self._count_what_is_due()
        page.focus_first()

    def _count_what_is_due(self) -> None:
        """Keep the figure beside Today true while another page is open."""
        work, set_count = self.context.work, self._today_item.set_count
        self.context.tasks.run(
            self, lambda: SeeToday(work).look().count, set_count, self.context.stage.report
        )

    def _drop(self, page: Page | None) -> None:
        """Put a page away for good; the list of clients stays."""
        if page is not None and page is not self._made_clients:
            page.deleteLater()

    def focus_first(self) -> None:
        """Put the keyboard where one begins on the page that is open."""
        self._page.focus_first()

    def reload(self) -> None:
        """Show the present state of the vault on the page that is open."""
        self._page.reload()
        self._count_what_is_due()

    def flush(self) -> None:
        """Queue a save of what is being typed on the page that is open."""
        self._page.flush()

    # ---- what is said

    def show_saved(self, at: datetime) -> None:
        """Say quietly when something was saved last."""
        local = self.context.outside.clock.local(at)
        self.status.set_saved(self.tr("Saved {0}").format(time_text(local)))
