"""How somebody may be reached: by telephone, by message, by post, and what was never asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Reach:
    """What was agreed on reaching somebody. None: not asked yet, which is treated as no.

    So nobody who was not asked gets a message, post, or a call that shows our number. `call_ok`
    says of a client whether it is safe to call, of somebody else whether they may be called.
    `message_words` is what a message may say, `if_other_answers` what to say then.
    """

    call_ok: bool | None = None
    show_number: bool | None = None
    good_hours: str = ""
    if_other_answers: str = ""
    message_ok: bool | None = None
    message_words: str = ""
    post_ok: bool | None = None
    plain_envelope: bool | None = None


NOT_ASKED: Final = Reach()


def without_permission(reach: Reach) -> Reach:
    """Return what is left of it where no yes holds any more: a yes becomes "not asked"."""
    asked = (reach.call_ok, reach.show_number, reach.message_ok, reach.post_ok)
    call, show, message, post = (None if answer else answer for answer in asked)
    return replace(reach, call_ok=call, show_number=show, message_ok=message, post_ok=post)


def is_doubtful(reach: Reach) -> bool:
    """Tell whether a message is fine although a call is not: somebody may have slipped."""
    return reach.call_ok is False and reach.message_ok is True
