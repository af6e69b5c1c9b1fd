"""Objects that are made when they are first used.

The unlock screen needs almost nothing of the program, and reading the rest in would keep it from
being painted. What is deferred here is made by whoever uses it first, which is the worker.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, TypeVar, cast

T = TypeVar("T")

_making: Final = threading.RLock()
"""One for all: what is made may use what is made later still."""


class _Later:
    """Stands in for an object: its attributes and methods are there, its special methods not."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], object]) -> None:
        self._make: Callable[[], object] | None = make
        self._made: object = None

    def __getattr__(self, name: str) -> object:
        """Look in the object itself, which is made now if nobody has asked before."""
        if self._make is not None:
            with _making:
                if self._make is not None:
                    self._made = self._make()
                    self._make = None
        return getattr(self._made, name)


def later(make: Callable[[], T]) -> T:
    """Return a stand-in for what `make` returns; `make` is called once, at the first use.

    Only named attributes and methods reach the object: it is for services and ports.
    """
    return cast("T", _Later(make))
