"""Shipped files are found in an installed package and in a checkout, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from safeplan_desktop import assets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty package folder in the place of ours."""
    folder = tmp_path / "safeplan_desktop"
    folder.mkdir()
    monkeypatch.setattr(assets, "files", lambda _name: folder)
    assets.root.cache_clear()
    yield folder
    assets.root.cache_clear()


def _ship(folder: Path, name: str, content: bytes = b"") -> None:
    target = folder / "resources" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def test_root_in_a_checkout_is_beside_the_package(package: Path) -> None:
    _ship(package.parent, "icons/one.svg")
    assert assets.root() == package.parent / "resources"


def test_root_installed_is_inside_the_package_and_comes_first(package: Path) -> None:
    _ship(package, "icons/one.svg")
    _ship(package.parent, "icons/one.svg")
    assert assets.root() == package / "resources"


def test_root_of_a_broken_installation_is_named(package: Path) -> None:
    with pytest.raises(assets.AssetMissing, match="resources"):
        assets.root()


def test_text_and_data_are_read_as_they_are(package: Path) -> None:
    _ship(package, "content/en/word.txt", "Sørine\n".encode())
    assert assets.text("content/en/word.txt") == "Sørine\n"
    assert assets.data("content/en/word.txt") == "Sørine\n".encode()


@pytest.mark.parametrize("name", ["icons/none.svg", "../secret.txt", "icons/../../secret.txt"])
def test_path_missing_or_outside_is_refused(package: Path, name: str) -> None:
    _ship(package, "icons/one.svg")
    (package / "secret.txt").write_text("not shipped", encoding="utf-8")
    with pytest.raises(assets.AssetMissing):
        assets.path(name)


def test_names_are_sorted_relative_and_without_hidden_files(package: Path) -> None:
    for name in ("icons/b.svg", "icons/a.svg", "icons/.hidden.svg", "icons/notes.txt"):
        _ship(package, name)
    assert assets.names("icons", "*.svg") == ("icons/a.svg", "icons/b.svg")


def test_checkout_ships_what_the_program_cannot_do_without() -> None:
    assets.root.cache_clear()
    assert assets.names("fonts", "*.ttf")
    assert assets.names("icons", "*.svg")
    assert assets.names("content/countries", "*.json")


def test_licences_of_every_shipped_family_are_listed() -> None:
    """A font or an icon set enters with its licence, in words and as its own file."""
    told = assets.text("LICENSES.md")
    families = {name.split("/")[1].split("-")[0] for name in assets.names("fonts", "*.ttf")}
    assert [family for family in sorted(families) if family not in told] == []
    for folder in ("fonts", "icons"):
        assert assets.names(folder, "*.txt"), f"no licence text in {folder}/"
        assert f"{folder}/" in told
