"""A client's record: columns of cards, each brought by the subject that it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.record_card import Column, RecordCard
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.gui.forms.client_record import Ui_ClientRecordForm
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.widgets import tab_order
from safeplan_desktop.gui.widgets.rows import lay_out
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.work import Work

_BESIDE_FROM: Final = 860
_MAIN, _WHOLE = 656, 1000

C = TypeVar("C", bound=RecordCard)
Shows = Callable[[], None]


class ClientRecordPage(Page):
    """Name and ways out in the head, and under it the cards. `shows` is what they show.

    Where there is one column, whom to reach and where comes before everything else.
    """

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__()
        self._context = context
        self._client_id = client_id
        self._words = ClientWords(context.outside.today(), self)
        self._shown = False
        self.form = Ui_ClientRecordForm()
        self.form.setupUi(self)
        self.form.columns.hide()
        self._cards = [self._place(each.column, each.make) for each in context.cards]
        self.shows = frozenset({Client.KIND}).union(*(card.shows for card in self._cards))
        self._connect()
        self.reload()

    def _place(
        self, column: Column, make: Callable[[WorkContext, ClientId], RecordCard]
    ) -> RecordCard:
        form, card = self.form, make(self._context, self._client_id)
        if column is Column.ABOVE:
            form.above_column.addWidget(card)
        else:
            into = form.main_column if column is Column.MAIN else form.side_column
            into.insertWidget(into.count() - 1, card)  # before what is left of the height
        return card

    def _connect(self) -> None:
        form, stage, of = self.form, self._context.stage, self._client_id
        form.history_button.clicked.connect(lambda: stage.go(places.History(of)))
        form.edit_button.clicked.connect(lambda: stage.go(places.Details(of)))
        form.back_button.clicked.connect(stage.back)
        for keys, button in (("Esc", form.back_button), ("F4", form.edit_button)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    def card(self, kind: type[C]) -> C:
        """Return the card of a kind."""
        return next(card for card in self._cards if isinstance(card, kind))

    def focus_first(self) -> None:
        """Begin with the first card that says where; in one column its place is out of sight."""
        firsts = (card.first() for card in self._cards)
        first = next(filter(None, firsts), None) if self._is_beside() else None
        (first or self.form.edit_button).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- showing

    def reload(self) -> None:
        """Read the record and every card in one job, and show them."""
        work, client_id, cards = self._context.work, self._client_id, self._cards
        self._context.tasks.run(
            self, lambda: _read(work, client_id, cards), self._show, self._context.stage.report
        )

    def _show(self, found: tuple[Client, list[Shows]]) -> None:
        client, shows = found
        self.form.name.setText(client.name)
        self.form.name.updateGeometry()
        self.form.about.setText(self._words.about(client))
        for show in shows:
            show()
        first, self._shown = not self._shown, True
        self.form.columns.show()
        self._fit()
        if first and self.isVisible():  # until now there was nothing to give the focus to
            self.focus_first()

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put parts under each other where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def _is_beside(self) -> bool:
        return self.width() >= _BESIDE_FROM

    def _fit(self) -> None:
        form, width, beside = self.form, self.width(), self._is_beside()
        across, upwards = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        form.columns_row.setDirection(across if beside else upwards)
        tab_order.chain([form.main, form.side] if beside else [form.side, form.main])
        lay_out(form.head_row, beside=beside)
        for card in self._cards:
            card.fit(width * _MAIN // _WHOLE if beside else width)


def _read(work: Work, client_id: ClientId, cards: list[RecordCard]) -> tuple[Client, list[Shows]]:
    client = KeepClients(work).get(client_id).record
    return client, [card.read(work) for card in cards]
