"""The passphrase that is offered is one that is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace

from safeplan_desktop.services.custody.create_practice import ChoosePassphrase
from tests.gui.world import make_world


@dataclass
class Counting:
    """Draws 0, 1, 2, and so on."""

    at: int = -1

    def below(self, limit: int) -> int:
        """Return the next one."""
        self.at += 1
        return self.at % limit

    def token(self, size: int) -> bytes:
        """Return as many bytes."""
        return bytes(size)


def test_offer_that_holds_a_name_is_drawn_again() -> None:
    outside = replace(make_world().outside, randomness=Counting())
    passphrases = ChoosePassphrase(outside)
    words = outside.library.words()
    name = next(word for word in words if len(word) >= 4)
    offer = passphrases.suggest((f"Practice of {name}",))
    assert name not in offer
    assert len(offer.split()) == 6
