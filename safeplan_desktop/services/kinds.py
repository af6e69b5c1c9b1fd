"""What each kind of record is to the rest of the program: the one table of them.

The ledger's codec, what is due, the search, the timeline and what was left open all come from
here. A new kind is a line; what it has not is written out as None. Its icon, its words and the
place it leads to stand in the table of the face beside it (`gui/app/kinds.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Never, TypeVar, cast

from safeplan_desktop.domain.client import agreement, client, limits
from safeplan_desktop.domain.client.agreement import AgreementPoints, SessionAgreement
from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.contacts import hygiene, numbers
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.paper import document, ink
from safeplan_desktop.domain.paper.certificate import OwnCertificate
from safeplan_desktop.domain.paper.document import ExportedDocument, PaperAnswered
from safeplan_desktop.domain.paper.ink import InkSignature
from safeplan_desktop.domain.plan import confirmed, review
from safeplan_desktop.domain.plan import traces as plan
from safeplan_desktop.domain.plan.confirmed import MeansConfirmed
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan
from safeplan_desktop.domain.plan.review import PlanReviewed
from safeplan_desktop.domain.practice.audit import Audit
from safeplan_desktop.domain.practice.practice import Practice, Practitioner
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.domain.record import R, Record, Revision
from safeplan_desktop.domain.traces import Happening, Reminder, SearchText

R_contra = TypeVar("R_contra", bound=Record, contravariant=True)


@dataclass(frozen=True, slots=True)
class Kind(Generic[R_contra]):
    """What a kind of record is to the rest.

    `happening` gives the line that a revision makes on its client's timeline, `due` what the newest
    revision asks for, `search` the words a record is found by. `draft` is the type in which such a
    record is kept while it is half written: the record's own, or one that is a draft only.
    `settles` gives the topics on which nothing is asked for any more by the newest revision,
    whatever older records of the client say; few kinds have any.
    """

    happening: Callable[[Revision[R_contra]], Happening[Record]] | None
    due: Callable[[Revision[R_contra]], Sequence[Reminder]] | None
    search: Callable[[R_contra], SearchText] | None
    draft: type[Record] | None
    settles: Callable[[Revision[R_contra]], Sequence[str]] | None = None


KINDS: Final[Mapping[type[Record], Kind[Never]]] = {
    SafetyPlan: Kind(
        happening=plan.happening,
        due=plan.reminders,
        search=plan.search_text,
        draft=PlanDraft,
        settles=plan.settles,
    ),
    PlanDraft: Kind(happening=None, due=None, search=plan.draft_search_text, draft=None),
    MeansConfirmed: Kind(
        happening=confirmed.happening,
        due=None,
        search=confirmed.search_text,
        draft=None,
        settles=confirmed.settles,
    ),
    PlanReviewed: Kind(
        happening=review.happening,
        due=review.reminders,
        search=review.search_text,
        draft=PlanReviewed,
    ),
    LimitsExplained: Kind(
        happening=limits.happening,
        due=None,
        search=limits.search_text,
        draft=LimitsExplained,
    ),
    SessionAgreement: Kind(
        happening=agreement.happening,
        due=agreement.reminders,
        search=agreement.search_text,
        draft=SessionAgreement,
    ),
    AgreementPoints: Kind(happening=None, due=None, search=None, draft=AgreementPoints),
    Client: Kind(
        happening=client.happening,
        due=None,
        search=client.search_text,
        draft=Client,
    ),
    PracticeNumber: Kind(
        happening=None, due=hygiene.reminders, search=numbers.search_text, draft=None
    ),
    ExportedDocument: Kind(happening=document.happening, due=None, search=None, draft=None),
    PaperAnswered: Kind(happening=document.answered, due=None, search=None, draft=None),
    InkSignature: Kind(happening=ink.happening, due=None, search=None, draft=None),
    OwnCertificate: Kind(happening=None, due=None, search=None, draft=None),
    Practice: Kind(happening=None, due=None, search=None, draft=None),
    Practitioner: Kind(happening=None, due=None, search=None, draft=None),
    Settings: Kind(happening=None, due=None, search=None, draft=None),
    Audit: Kind(happening=None, due=None, search=None, draft=None),
}
"""Every kind of record a vault can hold. A kind's name, once used, is never used for another.

The order is that in which Today shows what was left open.
"""

ORDER: Final = tuple(kind.KIND for kind in KINDS)
"""The names of all kinds, in the order of the table."""

DRAFT_OF: Final[Mapping[str, type[Record]]] = {
    kind.draft.KIND: record for record, kind in KINDS.items() if kind.draft is not None
}
"""What a half-written record becomes, by the name of the kind in which it is kept."""


WAITING: Final = frozenset(DRAFT_OF) | {
    record.KIND for record, kind in KINDS.items() if kind.due or kind.draft or kind.settles
}
"""The kinds that Today shows, written down or half written, and those that take a row away."""

HAPPENING: Final = frozenset(record.KIND for record, kind in KINDS.items() if kind.happening)
"""The kinds that stand on a timeline."""


def kind_of(record: type[R]) -> Kind[R]:
    """Return what this kind of record is to the rest.

    The table cannot say that the functions of a row take the row's own records; here it is said.
    """
    return cast("Kind[R]", KINDS[record])


def all_kinds() -> Iterator[tuple[type[Record], Kind[Record]]]:
    """Return every row of the table; what a row is given has to be of its own kind."""
    return ((record, kind_of(record)) for record in KINDS)


def reminders(revision: Revision[Record]) -> Sequence[Reminder]:
    """Return what a record's newest revision asks for, nothing for a kind that never does."""
    due = kind_of(type(revision.record)).due
    return () if due is None else due(revision)


def settled_topics(revision: Revision[Record]) -> Sequence[str]:
    """Return the topics on which a record says that nothing is asked for any more."""
    settles = kind_of(type(revision.record)).settles
    return () if settles is None else settles(revision)


def search_text(record: Record) -> SearchText | None:
    """Return the words that a record or a draft is found by, None for a kind that has none."""
    search = kind_of(type(record)).search
    return None if search is None else search(record)
