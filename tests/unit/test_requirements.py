"""The pinned requirements: whole, hashed, without an address, and what the project asks for."""

from __future__ import annotations

import re
import tomllib
from typing import Final

import pytest

from tests.conftest import ROOT

FOLDER: Final = ROOT / "packaging" / "requirements"
_ENTRY: Final = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)( ;[^\\]*)? \\$")
_HASH: Final = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def _pins(name: str) -> dict[str, str]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {m[1]: m[2] for line in lines if (m := _ENTRY.match(line))}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["run", "build", "dev", "core"])
def test_pins_every_line_is_a_version_or_its_hash(name: str) -> None:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    strange = [line for line in lines if not (_ENTRY.match(line) or _HASH.match(line))]
    assert strange == []
    assert _pins(name)


@pytest.mark.parametrize("name", ["run", "core"])
def test_pins_hold_every_dependency_of_the_project(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {_normal(re.split(r"[<>=; ]", line)[0]) for line in project["dependencies"]}
    without_qt = {"pyside6-essentials"} if name == "core" else set()
    assert wanted - set(_pins(name)) == without_qt


def test_pins_of_the_unit_tests_hold_no_qt() -> None:
    assert [name for name in _pins("core") if "pyside" in name or "shiboken" in name] == []


def test_pins_agree_between_the_files() -> None:
    versions: dict[str, set[str]] = {}
    for name in ("run", "build", "dev", "core"):
        for library, version in _pins(name).items():
            versions.setdefault(library, set()).add(version)
    assert {library: v for library, v in versions.items() if len(v) > 1} == {}


def test_pins_of_qt_are_the_release_that_counts_references_right() -> None:
    """6.12.0 loses a reference to None in every void call on CPython 3.11 and aborts."""
    assert _pins("run")["pyside6-essentials"].startswith("6.11.")
