"""The floors of the house, read from the source itself.

import-linter says which floor may see which; here stands what each floor may bring in from outside,
as a list of what is allowed: a library that nobody thought of is refused too.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE: Final = ROOT / "safeplan_desktop"

LIBRARIES: Final[dict[str, set[str]]] = {
    "__init__": set(),
    "__main__": set(),
    "cli": set(),
    "bootstrap": {"platformdirs", "zxcvbn"},
    "gui": {"PySide6", "shiboken6"},
    "vault": {"argon2", "cattrs", "cryptography", "keyring", "sqlcipher3"},
    "paper": {
        "asn1crypto",  # pyHanko's own vocabulary
        "bidi",
        "cryptography",
        "pyhanko",
        "pyhanko_certvalidator",
        "pypdfium2",
        "reportlab",
        "uharfbuzz",
    },
    "services": set(),
    "domain": set(),
    "assets": set(),
    "hardening": {"pyseccomp"},
}

ONE_PLACE: Final = {
    "sqlcipher3": {"vault/database/connection.py"},
    "_socket": {"hardening.py"},
    "socket": set(),
    "sqlite3": set[str](),
}
"""Modules that only these files may name: two SQLites corrupt a file; there is no network."""


def _sources() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if "forms" not in p.parts)


def _floor(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def _imports(path: Path) -> frozenset[str]:
    return frozenset(_named(path))


def _named(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def _outside(path: Path) -> set[str]:
    """Return the top-level packages that a file imports and that are neither ours nor Python's."""
    tops = {name.partition(".")[0] for name in _imports(path)}
    return tops - set(sys.stdlib_module_names) - {"safeplan_desktop"}


def test_package_has_only_the_floors_of_the_design() -> None:
    assert {_floor(path) for path in _sources()} <= set(LIBRARIES)


@pytest.mark.parametrize("floor", sorted(LIBRARIES))
def test_floor_imports_only_the_libraries_that_live_there(floor: str) -> None:
    strangers = {
        str(path.relative_to(PACKAGE)): found
        for path in _sources()
        if _floor(path) == floor and (found := _outside(path) - LIBRARIES[floor])
    }
    assert strangers == {}


@pytest.mark.parametrize("module", sorted(ONE_PLACE))
def test_module_is_named_in_its_one_place_only(module: str) -> None:
    places = {
        path.relative_to(PACKAGE).as_posix()
        for path in _sources()
        if module in {name.partition(".")[0] for name in _imports(path)}
    }
    assert places <= ONE_PLACE[module]


def test_key_is_never_given_to_the_database_as_text() -> None:
    spoken = re.compile(r"pragma\s+(hex)?(re)?key\b", re.IGNORECASE)
    files = [*_sources(), *PACKAGE.rglob("*.sql")]
    assert [str(p) for p in files if spoken.search(p.read_text(encoding="utf-8"))] == []


def test_dependencies_are_the_libraries_that_the_floors_use() -> None:
    """Nothing is installed that no floor imports, and nothing imported that is not installed."""
    used = set().union(*map(_outside, _sources()))
    indirect = {"asn1crypto", "pyhanko_certvalidator", "shiboken6"}  # come with another
    names = {
        "PySide6-Essentials": "PySide6",
        "argon2-cffi": "argon2",
        "python-bidi": "bidi",
        "pyHanko": "pyhanko",
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=; ]", line)[0] for line in project["dependencies"]}
    assert {names.get(name, name) for name in declared} == used - indirect


def test_unit_tests_import_no_qt() -> None:
    qt = {"PySide6", "shiboken6", "pytestqt"}
    files = sorted((ROOT / "tests" / "unit").rglob("*.py"))
    assert [str(p) for p in files if qt & _outside(p)] == []


def test_network_ban_is_lifted_only_where_a_socket_is_the_subject() -> None:
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    lifted = {path for path, rules in ruff["lint"]["per-file-ignores"].items() if "TID251" in rules}
    assert lifted == {
        "safeplan_desktop/hardening.py",
        "tests/guards.py",
        "tests/integration/test_hardening.py",
        "tests/unit/test_guards.py",
    }


def test_network_ban_is_lifted_by_no_comment_in_the_package() -> None:
    comment = re.compile(r"noqa:[^#]*TID251|noqa\s*$", re.MULTILINE)
    assert [str(p) for p in _sources() if comment.search(p.read_text(encoding="utf-8"))] == []
