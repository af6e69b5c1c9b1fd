"""Where what Today shows as left open is kept, so that it can be thrown away."""

from __future__ import annotations

from safeplan_desktop.domain.errors import Defect
from safeplan_desktop.domain.record import Record
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.services.drafts import KeptDraft
from safeplan_desktop.services.kinds import all_kinds
from safeplan_desktop.services.work import Work


def kept_draft(work: Work, thing: Due) -> KeptDraft[Record]:
    """Return the draft of a thing that was left open."""
    for record, kind in all_kinds():
        if thing.kind == record.KIND and kind.draft is not None:
            return KeptDraft(work, kind.draft, thing.client_id)
    raise Defect("nothing of this kind is half written")
