"""A vault that is damaged on the disk while somebody works in it: it is found and said."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.gui.app.safe_keeping import SafeKeeping
from safeplan_desktop.gui.base import places, tasks
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.services.custody.check_vault import CheckVault
from safeplan_desktop.vault.custody import VaultCustody
from tests.integration.gui.real_desk import RealDesk

PAGE = 4096


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "QUIET_SECONDS", 0.05)


def flip(real: RealDesk) -> None:
    """Turn one bit in the middle of the database over."""
    file = real.path / "vault.db"
    data = bytearray(file.read_bytes())
    place = len(data) // PAGE // 2 * PAGE + 1000
    data[place] ^= 1
    with file.open("r+b") as written:
        written.seek(place)
        written.write(data[place : place + 1])


def check_again(real: RealDesk) -> None:
    """Begin the check that follows an unlock once more."""
    shell = real.window._shell
    assert shell is not None
    SafeKeeping(shell.context.work, real.tasks, shell, real.window._say).begin(None)


def audit(real: RealDesk) -> list[AuditEvent]:
    def read() -> list[Revision[Audit]]:
        return list(real.session.ledger.all_latest(Audit))

    return [each.record.event for each in real.on_worker(read)]


def told(real: RealDesk) -> str:
    return " ".join(real.window._banners.texts())


def test_sound_vault_is_checked_after_unlock_and_nothing_is_said(
    real: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[object] = []
    shell = real.window._shell
    assert shell is not None
    check = CheckVault(shell.context.work)
    real.tasks.run_when_idle(real.window, check.slices, answers.append, answers.append)
    real.qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert getattr(answers[0], "ok", False) is True
    assert told(real) == ""


def test_damage_on_the_disk_is_said_until_it_is_read(real: RealDesk) -> None:
    flip(real)
    try:
        check_again(real)
        real.qtbot.waitUntil(lambda: "found a fault" in told(real), timeout=20_000)
        assert "a page of the database is damaged" in told(real)
        real.window.go(places.Record(real.client_id))
        real.settle()
        assert "found a fault" in told(real)
    finally:
        flip(real)
    assert AuditEvent.FAULTS_FOUND in audit(real)


def test_list_that_lost_a_client_is_made_anew(real: RealDesk) -> None:
    database = real.session._file.database  # type: ignore[attr-defined]  # behind the port
    real.on_worker(lambda: database.execute("DELETE FROM client_row"))
    shell = real.window._shell
    assert shell is not None
    shell.go(places.Clients())
    real.settle()
    (page,) = real.window.findChildren(ClientsPage)
    assert page._model.rowCount() == 0
    check_again(real)
    real.qtbot.waitUntil(lambda: "rebuilt" in told(real), timeout=20_000)
    real.settle()
    QApplication.processEvents()
    assert page._model.rowCount() == 1
    assert AuditEvent.REBUILT in audit(real)


def test_list_whose_table_is_gone_is_said_and_made_anew(real: RealDesk) -> None:
    database = real.session._file.database  # type: ignore[attr-defined]  # behind the port
    real.on_worker(lambda: database.execute("DROP TABLE client_row"))
    shell = real.window._shell
    assert shell is not None
    shell.go(places.Clients())
    real.settle()
    assert "A list in this vault cannot be read" in " ".join(shell.banners.texts())
    check_again(real)
    real.qtbot.waitUntil(lambda: "rebuilt from them" in told(real), timeout=20_000)
    real.settle()
    QApplication.processEvents()
    (page,) = real.window.findChildren(ClientsPage)
    assert page._model.rowCount() == 1


@pytest.mark.parametrize(("were_open", "said"), [(False, ""), (True, "closed to them now")])
def test_files_that_were_open_to_others_are_said(
    real: RealDesk, monkeypatch: pytest.MonkeyPatch, were_open: bool, said: str
) -> None:
    monkeypatch.setattr(VaultCustody, "was_open_to_others", were_open)
    check_again(real)
    real.settle()
    assert said in told(real)
    assert bool(told(real)) is were_open
