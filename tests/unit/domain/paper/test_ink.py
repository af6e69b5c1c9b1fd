"""Ink: strokes within their pad."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.paper.ink import MOST_POINTS, UNIT, Ink, Stroke


@pytest.mark.parametrize(
    ("strokes", "height"),
    [
        ((((0, 0), (UNIT + 1, 0)),), 3000),
        ((((0, -1),),), 3000),
        ((((0, 3001),),), 3000),
        ((), 0),
        ((), UNIT + 1),
        ((((0, 0),) * (MOST_POINTS + 1),), 3000),
    ],
)
def test_ink_outside_of_its_pad_is_refused(strokes: tuple[Stroke, ...], height: int) -> None:
    with pytest.raises(ValueError, match="ink"):
        Ink(strokes, height)


def test_ink_without_points_is_empty() -> None:
    assert Ink((), 3000).is_empty
    assert Ink(((),), 3000).is_empty
    assert not Ink((((UNIT, 3000),),), 3000).is_empty
