"""Recent vaults: a comfort that never gets in the way."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from safeplan_desktop.services.ports import KnownVault
from safeplan_desktop.vault.computer.recent import (
    MOST,
    MOST_FINGERPRINTS,
    MOST_KNOWN,
    NAME,
    RecentVaults,
)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config" / "safeplan"


def vaults(folder: Path, count: int) -> list[Path]:
    made = [folder / f"{number}.safeplan" for number in range(count)]
    for vault in made:
        vault.mkdir()
    return made


def there(recent: RecentVaults) -> tuple[Path, ...]:
    """Return the vaults of the list that are there."""
    return tuple(filter(recent.is_there, recent.listed()))


def test_there_nothing_opened_yet_is_empty(config: Path) -> None:
    assert there(RecentVaults(config)) == ()


def test_remember_newest_first_each_once_and_eight_at_most(config: Path, tmp_path: Path) -> None:
    made = vaults(tmp_path, MOST + 3)
    recent = RecentVaults(config)
    for vault in [*made, made[4]]:
        recent.remember(vault)
    expected = [made[4], *(vault for vault in reversed(made) if vault != made[4])]
    assert list(there(RecentVaults(config))) == expected[:MOST]


def test_remember_relative_path_is_kept_absolute(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault,) = vaults(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    RecentVaults(config).remember(Path(vault.name))
    assert there(RecentVaults(config)) == (vault,)


def test_there_missing_vault_is_not_shown_and_comes_back_with_its_disk(
    config: Path, tmp_path: Path
) -> None:
    one, two = vaults(tmp_path, 2)
    recent = RecentVaults(config)
    recent.remember(one)
    recent.remember(two)
    two.rename(tmp_path / "unplugged")
    assert there(recent) == (one,)
    recent.remember(one)
    (tmp_path / "unplugged").rename(two)
    assert there(recent) == (one, two)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"paths":"x"}',
        b'{"paths":[1,null,"","relative"]}',
        b'{"paths":["/\\u0000"]}',
        b"[" * 100_000,
        b" " * 300_000,
    ],
)
def test_there_damaged_list_is_empty_and_can_be_written_again(
    config: Path, tmp_path: Path, data: bytes
) -> None:
    config.mkdir(parents=True)
    (config / NAME).write_bytes(data)
    recent = RecentVaults(config)
    assert there(recent) == ()
    (vault,) = vaults(tmp_path, 1)
    recent.remember(vault)
    assert there(recent) == (vault,)


def test_paths_relative_path_in_a_damaged_list_is_not_taken_from_here(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault,) = vaults(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    config.mkdir(parents=True)
    (config / NAME).write_text(f'{{"paths":["{vault.name}"]}}')
    assert there(RecentVaults(config)) == ()


def test_remember_path_that_is_no_unicode_text_is_kept(config: Path, tmp_path: Path) -> None:
    vault = tmp_path / os.fsdecode(b"caf\xe9.safeplan")
    vault.mkdir()
    RecentVaults(config).remember(vault)
    assert there(RecentVaults(config)) == (vault,)


def test_remember_where_the_folder_cannot_be_made_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    recent = RecentVaults(tmp_path / "file" / "below")
    recent.remember(tmp_path)
    assert there(recent) == ()


def test_remember_folder_and_file_are_ours_only(config: Path, tmp_path: Path) -> None:
    RecentVaults(config).remember(tmp_path)
    assert stat.S_IMODE(config.stat().st_mode) == 0o700
    assert stat.S_IMODE((config / NAME).stat().st_mode) == 0o600
    shutil.rmtree(config)
    assert there(RecentVaults(config)) == ()


ONE = KnownVault("1" * 32, frozenset({"a" * 64, "b" * 64}))
TWO = KnownVault("2" * 32, frozenset({"c" * 64}))


def test_know_is_found_by_path_then_by_vault_and_beside_the_list(config: Path) -> None:
    recent, here, there_ = RecentVaults(config), Path("/one.safeplan"), Path("/two.safeplan")
    assert recent.known(here, ONE.vault_id) is None
    recent.know(here, ONE)
    assert recent.listed() == ()
    recent.remember(there_)
    recent.know(there_, TWO)
    again = RecentVaults(config)
    assert again.listed() == (there_,)
    assert again.known(here, "") == again.known(here, TWO.vault_id) == ONE
    assert again.known(Path("/moved"), TWO.vault_id) == TWO
    assert again.known(Path("/moved"), "") is None
    recent.know(here, TWO)
    assert again.known(here, "") == TWO


def test_know_what_is_known_already_writes_nothing(config: Path) -> None:
    recent = RecentVaults(config)
    recent.know(Path("/one.safeplan"), ONE)
    before = (config / NAME).stat()
    recent.know(Path("/one.safeplan"), ONE)
    assert (config / NAME).stat() == before


def test_list_of_an_earlier_release_is_carried_over(config: Path) -> None:
    config.mkdir(parents=True)
    (config / NAME).write_text('{"version": 1, "paths": ["/one.safeplan"]}')
    recent = RecentVaults(config)
    recent.know(Path("/one.safeplan"), ONE)
    assert recent.listed() == (Path("/one.safeplan"),)
    said = json.loads((config / NAME).read_bytes())
    assert (said["version"], said["paths"]) == (2, ["/one.safeplan"])


def test_know_is_bounded_and_forgets_the_oldest(config: Path) -> None:
    recent = RecentVaults(config)
    deep = "/" + "č" * 3000
    many = frozenset(f"{number:064x}" for number in range(MOST_FINGERPRINTS + 9))
    for number in range(30):
        recent.know(Path(f"{deep}{number}"), KnownVault(f"{number:032x}", many))
    assert (config / NAME).stat().st_size <= 256 * 1024
    found = recent.known(Path(f"{deep}29"), "")
    assert found is not None
    assert len(found.fingerprints) == MOST_FINGERPRINTS
    assert recent.known(Path(f"{deep}0"), "") is None
    for number in range(MOST_KNOWN + 1):
        recent.know(Path(f"/{number}"), ONE)
    assert recent.known(Path("/0"), "") is None
    assert recent.known(Path("/1"), "") == ONE


@pytest.mark.parametrize(
    "item",
    [
        None,
        "/one",
        {},
        {"path": 1, "vault_id": "1" * 32, "fingerprints": []},
        {"path": "one", "vault_id": "1" * 32, "fingerprints": []},
        {"path": "/one", "vault_id": "1", "fingerprints": []},
        {"path": "/one", "vault_id": None, "fingerprints": []},
        {"path": "/one", "vault_id": "1" * 32},
        {"path": "/one", "vault_id": "1" * 32, "fingerprints": {"a": 1}},
        {"path": "/one", "vault_id": "1" * 32, "fingerprints": [1, "A" * 64, "a" * 63, None]},
    ],
)
def test_known_of_a_damaged_file_trusts_nobody(config: Path, item: object) -> None:
    config.mkdir(parents=True)
    (config / NAME).write_text(json.dumps({"version": 2, "paths": [], "known": [item]}))
    found = RecentVaults(config).known(Path("/one"), "1" * 32)
    assert found is None or found.fingerprints == frozenset()
