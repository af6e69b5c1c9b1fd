"""New ids for records and for the entries inside them."""

from __future__ import annotations

import uuid

from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.services.ports import Randomness


def new_id(randomness: Randomness) -> RecordId:
    """Return a random UUID (RFC 9562, version 4) as 32 lower-case hex digits."""
    return RecordId(uuid.UUID(bytes=randomness.token(16), version=4).hex)
