"""Where one is and where Back leads: a stack of places, without a widget."""

from __future__ import annotations

from safeplan_desktop.gui.app.rooms import room_of
from safeplan_desktop.gui.base.places import Place


class Journey:
    """The places that lead to where one is, the last one on top.

    A place of the rail begins a new journey. A place that is on the way already is gone back to. A
    wizard that is left for another place is over: Back never leads into one.
    """

    def __init__(self, here: Place) -> None:
        self._way = [here]

    @property
    def here(self) -> Place:
        """Where one is."""
        return self._way[-1]

    def go(self, place: Place, *, instead: bool = False) -> None:
        """Go to a place; `instead` of where one is, which then is no longer on the way."""
        if instead or room_of(self.here).whole_window:
            self._way.pop()
        if room_of(place).root:
            self._way.clear()
        if place in self._way:
            del self._way[self._way.index(place) :]
        self._way.append(place)

    def back(self) -> Place:
        """Go to the place before, or where this one leads if there is none; return it."""
        left = self._way.pop()
        if not self._way:
            self.go_first(room_of(left).back(left))
        return self.here

    def go_first(self, place: Place) -> None:
        """Begin at a place."""
        self._way = [place]
