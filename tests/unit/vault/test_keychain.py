"""A keychain is reported only where one can really keep a secret."""

from __future__ import annotations

import keyring
import pytest
from keyring.core import load_keyring

from safeplan_desktop.vault.keys import keychain


class _GoodKeyring:
    """A backend that says it is as good as any."""

    priority = 5.0


@pytest.fixture(autouse=True)
def _bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/somewhere")


def _offer(monkeypatch: pytest.MonkeyPatch, backend: object) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


def test_backend_that_keeps_secrets_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    _offer(monkeypatch, _GoodKeyring())
    assert keychain.usable_backend() == __name__


@pytest.mark.parametrize("name", ["null", "fail"])
def test_backend_that_keeps_nothing_is_not_there(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    _offer(monkeypatch, load_keyring(f"keyring.backends.{name}.Keyring"))
    assert keychain.usable_backend() is None


def test_backend_without_a_priority_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    _offer(monkeypatch, object())
    assert keychain.usable_backend() is None


def test_backend_that_fails_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> object:
        raise RuntimeError("the bus is gone")

    monkeypatch.setattr(keyring, "get_keyring", fail)
    assert keychain.usable_backend() is None


def test_backend_without_a_session_bus_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    _offer(monkeypatch, _GoodKeyring())
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert keychain.usable_backend() is None
