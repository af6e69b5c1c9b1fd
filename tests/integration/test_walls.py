"""The checks that hold the floors apart do fail when a wall is broken.

The contracts are the real ones, the house is a toy that is built from what they name: a package for
every floor and every subject, with nothing in it. ``make check`` proves the real one.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import ROOT

_TOOLS: Final = Path(sys.executable).parent
_HOUSE: Final = "safeplan_desktop"


@dataclass(frozen=True, slots=True)
class Order:
    """What a ``layers`` contract says of one container: its rows, the uppermost first."""

    name: str
    container: str
    rows: tuple[tuple[str, ...], ...]


def _rooms(row: str) -> tuple[str, ...]:
    """Read the modules of one row; what stands in parentheses may be missing and is."""
    return tuple(
        each for part in row.replace(":", "|").split("|") if "(" not in (each := part.strip())
    )


def _orders() -> list[Order]:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [
        Order(contract["name"], container, tuple(_rooms(row) for row in contract["layers"]))
        for contract in told["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
        for container in contract["containers"]
    ]


_ORDERS: Final = _orders()
_INSIDE_A_FLOOR: Final = [order for order in _ORDERS if order.container != _HOUSE]


def _write(house: Path, module: str, line: str) -> None:
    """Add a line to a module of the toy house; like all that hold it, it is a package."""
    folder = house
    for name in module.split("."):
        folder /= name
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()
    with (folder / "__init__.py").open("a", encoding="utf-8") as source:
        source.write(f"{line}\n")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A toy house and the contracts, to break something in."""
    for order in _ORDERS:
        for room in itertools.chain.from_iterable(order.rows):
            _write(tmp_path, f"{order.container}.{room}", '"""A toy."""')
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _contracts(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_TOOLS / "lint-imports", "--no-cache"],
        cwd=house,
        env={**os.environ, "COLUMNS": "200"},  # a verdict stands in one row
        capture_output=True,
        text=True,
        check=False,
    )


def _verdicts(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """Return what is said of each contract by its name: KEPT or BROKEN."""
    rows = [row.split() for row in done.stdout.splitlines()]
    return {" ".join(row[:-1]): row[-1] for row in rows if row and row[-1] in ("KEPT", "BROKEN")}


def _broken_by(house: Path, module: str, line: str) -> list[str]:
    """Write a line into a module of the house; return the names of the contracts it breaks."""
    _write(house, module, line)
    done = _contracts(house)
    assert done.returncode == 1, done.stdout
    return [name for name, verdict in _verdicts(done).items() if verdict == "BROKEN"]


def test_contracts_of_a_house_in_order_hold(house: Path) -> None:
    done = _contracts(house)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout
    assert {order.name for order in _ORDERS} <= set(_verdicts(done))


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("domain.client.client", "import safeplan_desktop.services", "Imports run downwards only"),
        ("services.ports.vault", "import safeplan_desktop.vault", "Imports run downwards only"),
        ("vault", "import safeplan_desktop.paper", "Imports run downwards only"),
        ("gui", "import safeplan_desktop.vault", "The window draws services"),
        ("services.ports.vault", "import cryptography", "use the standard library only"),
        ("vault", "import PySide6.QtCore", "The vault knows no window"),
        ("paper", "import PySide6.QtGui", "Paper knows no window"),
        ("gui", "import reportlab", "The window uses Qt and nothing else"),
        ("stray", "import os", "Imports run downwards only"),
    ],
)
def test_contracts_with_a_wall_broken_name_it(
    house: Path, module: str, line: str, broken: str
) -> None:
    (found,) = _broken_by(house, f"{_HOUSE}.{module}", line)
    assert broken in found


@pytest.mark.parametrize("order", _INSIDE_A_FLOOR, ids=lambda order: order.container)
def test_subject_that_imports_the_one_above_is_named(house: Path, order: Order) -> None:
    (above, *_), (below, *_) = order.rows[:2]
    line = f"import {order.container}.{above}"
    assert _broken_by(house, f"{order.container}.{below}", line) == [order.name]


@pytest.mark.parametrize("order", _INSIDE_A_FLOOR, ids=lambda order: order.container)
def test_subject_without_a_place_in_the_order_is_named(house: Path, order: Order) -> None:
    assert _broken_by(house, f"{order.container}.stray", "import os") == [order.name]


def _lint(name: str, text: str) -> str:
    done = subprocess.run(
        [_TOOLS / "ruff", "check", "--no-cache", "--stdin-filename", name, "-"],
        cwd=ROOT,
        input=f'"""A module."""\n\n{text}\n',
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "import urllib.request",
        "from urllib import request",
        "import http.client",
        "import asyncio",
        "import ssl",
        "import requests",
        "import sqlite3",
        "import pickle",
        "from PySide6.QtNetwork import QLocalServer",
        "from PySide6 import QtNetwork",
        "from PySide6.QtSql import QSqlDatabase",
        "import webbrowser",
    ],
)
def test_network_and_other_databases_are_banned_everywhere(line: str) -> None:
    for place in ("safeplan_desktop/gui/page.py", "safeplan_desktop/vault/database/connection.py"):
        assert "TID251" in _lint(place, line), place


def test_network_ban_spares_the_one_module_that_proves_it() -> None:
    assert "TID251" not in _lint("safeplan_desktop/hardening.py", "import socket")


def test_relative_import_is_banned() -> None:
    assert "TID252" in _lint("safeplan_desktop/gui/page.py", "from . import tasks")
