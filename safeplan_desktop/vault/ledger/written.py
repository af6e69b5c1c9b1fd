"""Which kinds of record were written since somebody asked last."""

from __future__ import annotations


class WrittenKinds:
    """Noted by the ledger and the drafts; a write that is undone may have been noted, too."""

    def __init__(self) -> None:
        self._kinds: set[str] = set()

    def note(self, *kinds: str) -> None:
        """Remember that records of these kinds were written."""
        self._kinds.update(kinds)

    def take(self) -> frozenset[str]:
        """Return the kinds and forget them."""
        taken = frozenset(self._kinds)
        self._kinds.clear()
        return taken
