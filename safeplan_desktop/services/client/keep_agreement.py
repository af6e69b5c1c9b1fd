"""What is agreed with a client about sessions, and the practice's own list of points."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from safeplan_desktop import assets
from safeplan_desktop.domain.client.agreement import (
    AgreementPoints,
    Point,
    SessionAgreement,
    as_recorded,
    laid_out,
    problems,
)
from safeplan_desktop.domain.record import ClientId, RecordId, Revision
from safeplan_desktop.services.drafts import draft_key
from safeplan_desktop.services.work import Work

REVIEW_AFTER: Final = timedelta(days=182)
"""Half a year: by then both know whether it can be kept."""


def starting_points(language: str = "en") -> tuple[Point, ...]:
    """Return the points that ship with the program, to be changed by the practice."""
    shipped = json.loads(assets.text(f"content/{language}/agreement-points.json"))
    return tuple(Point(each["id"], each["name"], each["usual"]) for each in shipped)


@dataclass(frozen=True, slots=True)
class KeepAgreement:
    """Reads and writes session agreements. A client has one; what is agreed anew is a revision."""

    work: Work

    # ---- the practice's list

    def points(self) -> tuple[Point, ...]:
        """Return the practice's points, those that ship where it has none."""
        found = self.work.ledger.all_latest(AgreementPoints)
        return (found[0].record.points if found else ()) or starting_points()

    def keep_points(self, points: Sequence[Point]) -> bool:
        """Write the practice's points if they differ; tell whether they did.

        Agreements that were made keep their own words.
        """
        if tuple(points) == self.points():
            return False
        found = self.work.ledger.all_latest(AgreementPoints)
        record_id = found[0].record_id if found else self.work.new_id()
        self.work.ledger.append(AgreementPoints(tuple(points)), record_id)
        return True

    # ---- agreements

    def latest(self, client_id: ClientId) -> Revision[SessionAgreement] | None:
        """Return what was agreed last, None if nothing was."""
        found = self.work.ledger.of_client(SessionAgreement, client_id, newest=1)
        return found[0] if found else None

    def all_of(self, client_id: ClientId) -> Sequence[Revision[SessionAgreement]]:
        """Return what was agreed each time, newest first."""
        return self.work.ledger.of_client(SessionAgreement, client_id)

    def to_correct(self, client_id: ClientId) -> SessionAgreement | None:
        """Return what was agreed last as it stands, the whole list with it; None if nothing."""
        found = self.latest(client_id)
        if found is None:
            return None
        points = laid_out(self.points(), found.record)
        signed_on = found.record.signed_on or self.work.today()
        return replace(found.record, points=points, signed_on=signed_on)

    def begin(self, client_id: ClientId) -> SessionAgreement:
        """Return what can be filled in before it is talked about; nothing is claimed in advance.

        The words are those of last time, without a tick: what still holds is agreed on anew. Who
        was there, how the client was and what was noted are those of today, and not known yet.
        """
        found, today = self.latest(client_id), self.work.today()
        points = laid_out(self.points(), found.record if found else None)
        return SessionAgreement(
            agreed_on=None,
            by=self.work.who().name,
            points=tuple(replace(point, is_agreed=False) for point in points),
            review_on=today + REVIEW_AFTER,
            signed_on=today,
        )

    def write(self, client_id: ClientId, agreement: SessionAgreement) -> RecordId:
        """Write down what was agreed, as the next revision of the client's one agreement.

        The draft goes with it.

        Raises:
            ValueError: `problems` finds something; nothing was written.
        """
        if problems(agreement, self.work.today()):
            raise ValueError("an agreement with problems")
        found = self.latest(client_id)
        record_id = found.record_id if found else self.work.new_id()
        with self.work.transaction():
            self.work.ledger.append(as_recorded(agreement), record_id, client_id=client_id)
            self.work.drafts.discard(draft_key(SessionAgreement, client_id))
        return record_id

    def draft(self, client_id: ClientId) -> tuple[SessionAgreement, datetime] | None:
        """Return a half-written agreement and when it was saved (UTC); None if there is none."""
        return self.work.drafts.load(SessionAgreement, draft_key(SessionAgreement, client_id))
