"""What the practice has chosen as its settings: reading them, and changing one at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """A change that is on disk since `at` (UTC)."""

    before: Settings
    after: Settings
    at: datetime


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Reads and writes the settings of an open vault. Every change is a revision of its own."""

    work: Work

    def current(self) -> Settings:
        """Return the settings as they are now."""
        return self.work.settings()

    def change(self, **fields: object) -> SettingsChange | None:
        """Write the fields of `Settings` that are given and keep the rest; None if nothing differs.

        Raises:
            TypeError: `Settings` has no such field; nothing was written.
            ValueError: a figure lies outside of what `Settings` allows; nothing was written.
            UserFacing: as `Ledger.append` says.
        """
        ledger = self.work.ledger
        with self.work.transaction():
            found = ledger.all_latest(Settings)
            before = found[0].record if found else Settings()
            after = replace(before, **fields)  # type: ignore[arg-type]  # checked by its own rules
            if after == before:
                return None
            record_id = found[0].record_id if found else self.work.new_id()
            written = ledger.append(after, record_id)
        return SettingsChange(before, after, written.recorded_at)
