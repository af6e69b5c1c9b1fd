"""Settings in a real vault: changed, closed, opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeplan_desktop.bootstrap import build
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.services.practice.change_settings import ChangeSettings
from safeplan_desktop.services.work import Work
from tests.vaults import make_vault, opened


def test_change_settings_closed_and_opened_are_the_second_revision(tmp_path: Path) -> None:
    path, _seed = make_vault(tmp_path)
    with opened(path) as session:
        change = ChangeSettings(Work(session, build())).change(idle_minutes=1, review_days=366)
    assert change is not None
    with opened(path) as session:
        (found,) = session.ledger.all_latest(Settings)
        assert (found.revision, found.record) == (2, Settings(1, 366))
        assert found.recorded_at == change.at
        assert session.custody.check().faults == ()


def test_change_settings_not_allowed_leaves_the_vault_as_it_was(tmp_path: Path) -> None:
    path, _seed = make_vault(tmp_path)
    with opened(path) as session:
        head = session.ledger.head()
        with pytest.raises(ValueError, match="review_days"):
            ChangeSettings(Work(session, build())).change(review_days=367)
        assert session.ledger.head() == head
