"""Where one can be in an open vault: frozen values that every subject may name.

A row of Today, a line of the timeline, a search hit each carry a place; `Stage.go` goes there.
Which page or wizard stands at a place is known to `gui/app/rooms.py` alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeplan_desktop.domain.paper.document import Paper
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.domain.record import ClientId


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the window."""


@dataclass(frozen=True, slots=True)
class ClientPlace(Place):
    """Somewhere that is about one client; in the privacy view that name alone is shown."""

    client_id: ClientId


@dataclass(frozen=True, slots=True)
class Today(Place):
    """What needs the practice."""


@dataclass(frozen=True, slots=True)
class Clients(Place):
    """The list of clients, as it was left."""


@dataclass(frozen=True, slots=True)
class Numbers(Place):
    """The practice's numbers, to be compared with their source."""


@dataclass(frozen=True, slots=True)
class Settings(Place):
    """What the practice has chosen."""


@dataclass(frozen=True, slots=True)
class Help(Place):
    """The keys, and what the program is for."""


@dataclass(frozen=True, slots=True)
class PracticeDetails(Place):
    """Name, address and telephone of the practice and of who is at work."""


@dataclass(frozen=True, slots=True)
class Certificate(Place):
    """What papers are signed with."""


@dataclass(frozen=True, slots=True)
class ClientImport(Place):
    """Clients from a table of another program."""


@dataclass(frozen=True, slots=True)
class NewClient(Place):
    """An empty form, or the one that was begun; `name` is what was typed to find somebody."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Record(ClientPlace):
    """A client's record."""


@dataclass(frozen=True, slots=True)
class Details(ClientPlace):
    """A client's details, to be changed."""


@dataclass(frozen=True, slots=True)
class History(ClientPlace):
    """What a client's details were, and since when."""


@dataclass(frozen=True, slots=True)
class Limits(ClientPlace):
    """A talk about the limits of confidentiality; `correcting` the one written down last."""

    correcting: bool = False


@dataclass(frozen=True, slots=True)
class Plan(ClientPlace):
    """A client's published plan, to be read; with a `version` that one, else the newest."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class PlanWizard(ClientPlace):
    """A client's plan, to be written: the draft, or one from the last version.

    With a `step` it opens there, and in *Safer* at the row `item_id`.
    """

    step: Step | None = None
    item_id: str = ""


@dataclass(frozen=True, slots=True)
class Papers(ClientPlace):
    """The papers of a plan's version, one of them asked for; with 0 a paper of no plan."""

    version: int
    paper: Paper = Paper.PLAN
