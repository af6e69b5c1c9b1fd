"""What every page is handed: the services, the worker and the window's stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base.privacy import Privacy
from safeplan_desktop.gui.base.tasks import Tasks

if TYPE_CHECKING:
    from safeplan_desktop.domain.practice.display import Display
    from safeplan_desktop.gui.base.kind_faces import KindFaces
    from safeplan_desktop.gui.base.places import Place
    from safeplan_desktop.gui.base.record_card import CardMaker
    from safeplan_desktop.services.ports import VaultSession
    from safeplan_desktop.services.work import Outside, Work


class Stage(Protocol):
    """The window, as a page sees it. Everything here is called in the window's thread."""

    def enter(self, session: VaultSession) -> None:
        """Show the shell of a vault that has just been opened or created."""
        ...

    def show_unlock(self, path: Path) -> None:
        """Show the unlock screen of a vault."""
        ...

    def show_first_run(self) -> None:
        """Show the first-run wizard; its Back returns to where the window was."""
        ...

    def go(self, place: Place, *, instead: bool = False) -> None:
        """Show what stands at a place of the open vault; Back leads here again.

        `instead` of here, where Back is not to lead here.
        """
        ...

    def back(self) -> None:
        """Go back to where one came from."""
        ...

    def lock(self) -> None:
        """Save what is being typed, then leave: the process is replaced by the unlock screen."""
        ...

    @property
    def display(self) -> Display:
        """How the window looks on this computer now."""
        ...

    def choose_display(self, display: Display) -> None:
        """Keep a choice of theme and size and show it at once; a new size locks the window."""
        ...

    def saved(self, at: datetime) -> None:
        """Say quietly that something is on disk since `at` (UTC)."""
        ...

    def report(self, error: SafePlanError) -> None:
        """Show what happened, what is safe and what to do next, until it is read."""
        ...

    def offer_undo(
        self, text: str, undo: Callable[[], None], then: Callable[[], None] | None = None
    ) -> None:
        """Offer for eight seconds to take something back.

        What must not be written before is `then`: it is done when the time is over, and at once
        when the place is left, the window locked or closed, or something else is offered.
        """
        ...


@runtime_checkable
class Savable(Protocol):
    """A page or wizard that may hold typed text which is not on disk yet."""

    def flush(self) -> None:
        """Queue a save of everything typed; the worker has it before the window is left."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """The program before a vault is open."""

    outside: Outside
    tasks: Tasks
    stage: Stage


@dataclass(frozen=True, slots=True)
class WorkContext(Context):
    """The program with an open vault. `work` is used inside `tasks.run` only.

    `kinds` says how each kind of record is shown, `cards` are those of a client's record.
    """

    work: Work
    kinds: KindFaces
    cards: Sequence[CardMaker]
    privacy: Privacy = field(default_factory=Privacy)
