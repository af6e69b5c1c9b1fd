"""Saying which character cannot be printed, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.paper.engine.direction import DirectionUnsure
from safeplan_desktop.paper.engine.shaping import GlyphMissing


@contextmanager
def report_missing_characters(step: str = "") -> Iterator[None]:
    """Turn what the typesetter cannot do into words for the user.

    Raises:
        UserFacing: CHARACTER_WITHOUT_FONT with `character` and, within a plan, its `step`.
    """
    try:
        yield
    except (GlyphMissing, DirectionUnsure) as error:
        letter = error.character
        raise UserFacing(
            ErrorCode.CHARACTER_WITHOUT_FONT,
            character=letter if letter.isprintable() else f"U+{ord(letter):04X}",
            step=step,
        ) from error
