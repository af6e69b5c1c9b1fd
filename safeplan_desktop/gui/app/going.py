"""Goes to the place that a row of Today or a hit of the search leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safeplan_desktop.gui.base import places

if TYPE_CHECKING:
    from safeplan_desktop.gui.app.shell import Shell


def go(shell: Shell, place: places.Place) -> None:
    """Show what stands at a place to which a record can lead."""
    stage = shell.context.stage
    match place:
        case places.Record():
            shell.open_record(place.client_id)
        case places.Details():
            shell.edit_client(place.client_id)
        case places.NewClient():
            shell.add_client()
        case places.History():
            shell.open_history(place.client_id)
        case places.Limits():
            shell.open_limits(place.client_id, place.correcting)
        case places.Plan():
            shell.open_plan(place.client_id)
        case places.PlanWizard():
            stage.open_plan_wizard(place.client_id)
        case places.Papers():
            stage.open_papers(place.client_id, place.version)
        case places.Numbers():
            shell.show_numbers()
        case _:
            shell.show_clients()
