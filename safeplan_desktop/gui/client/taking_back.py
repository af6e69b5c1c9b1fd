"""Taking back a client who was added by mistake, and taking that back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.places import Clients
from safeplan_desktop.services.client.withdraw_clients import WithdrawClients

translate = QCoreApplication.translate


def offer_to_take_back(context: WorkContext, client_id: ClientId, name: str) -> None:
    """Offer for eight seconds to take somebody back who was just added."""
    said = translate("TakingBack", "{0} was added.").format(name)
    context.stage.offer_undo(said, lambda: _withdraw(context, client_id, lambda: None))


def take_back(context: WorkContext, client_id: ClientId, name: str) -> None:
    """Take a client out of every list, leave the record, and offer for a while to undo it."""
    clients = WithdrawClients(context.work)

    def bring_back() -> None:
        context.tasks.run(
            context.tasks, lambda: clients.bring_back([client_id]), _nothing, context.stage.report
        )

    said = translate("TakingBack", "{0} was added by mistake and is in no list any more.")
    _withdraw(context, client_id, lambda: context.stage.offer_undo(said.format(name), bring_back))


def _withdraw(context: WorkContext, client_id: ClientId, then: Callable[[], None]) -> None:
    clients, stage, privacy = WithdrawClients(context.work), context.stage, context.privacy

    def done(_none: None) -> None:
        if privacy.open_client == client_id:
            stage.go(Clients())
        then()

    context.tasks.run(context.tasks, lambda: clients.withdraw(client_id), done, stage.report)


def _nothing(_none: None) -> None:
    """The lists show by themselves who is back."""
