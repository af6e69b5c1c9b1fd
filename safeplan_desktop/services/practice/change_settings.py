"""What the practice has chosen as its settings: reading them, and changing one at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from safeplan_desktop.domain.paper.document import PaperSize
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.services.ids import new_id
from safeplan_desktop.services.ports import Randomness, VaultSession


def settings_of(session: VaultSession) -> Settings:
    """Return the settings of an open vault, the program's own where none were written."""
    found = session.ledger.all_latest(Settings)
    return found[0].record if found else Settings()


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """A change that is on disk since `at` (UTC)."""

    before: Settings
    after: Settings
    at: datetime


class ChangeSettings:
    """Reads and writes the settings of an open vault. Every change is a revision of its own."""

    def __init__(self, session: VaultSession, randomness: Randomness) -> None:
        self._session = session
        self._randomness = randomness

    def current(self) -> Settings:
        """Return the settings as they are now."""
        return settings_of(self._session)

    def change(
        self,
        *,
        idle_minutes: int | None = None,
        review_days: int | None = None,
        plan_order: tuple[Step, ...] | None = None,
        paper_language: str | None = None,
        paper_size: PaperSize | None = None,
    ) -> SettingsChange | None:
        """Write what was given and keep the rest; None if that is how it was already.

        Raises:
            ValueError: a figure lies outside of what `Settings` allows; nothing was written.
            UserFacing: as `Ledger.append` says.
        """
        ledger = self._session.ledger
        with self._session.transaction():
            found = ledger.all_latest(Settings)
            before = found[0].record if found else Settings()
            after = replace(
                before,
                idle_minutes=before.idle_minutes if idle_minutes is None else idle_minutes,
                review_days=before.review_days if review_days is None else review_days,
                plan_order=before.plan_order if plan_order is None else plan_order,
                paper_language=before.paper_language if paper_language is None else paper_language,
                paper_size=before.paper_size if paper_size is None else paper_size,
            )
            if after == before:
                return None
            record_id = found[0].record_id if found else new_id(self._randomness)
            written = ledger.append(after, record_id)
        return SettingsChange(before, after, written.recorded_at)
