"""The checks that hold the floors apart do fail when a wall is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import ROOT

_TOOLS: Final = Path(sys.executable).parent


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, to break something in."""
    shutil.copytree(
        ROOT / "safeplan_desktop",
        tmp_path / "safeplan_desktop",
        ignore=shutil.ignore_patterns("__pycache__", "forms"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _contracts(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_TOOLS / "lint-imports", "--no-cache"],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )


def test_contracts_of_the_house_as_it_stands_hold(house: Path) -> None:
    done = _contracts(house)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        (
            "domain/client/client.py",
            "import safeplan_desktop.services",
            "Imports run downwards only",
        ),
        ("services/ports/vault.py", "import safeplan_desktop.vault", "Imports run downwards only"),
        ("vault/__init__.py", "import safeplan_desktop.paper", "Imports run downwards only"),
        ("gui/__init__.py", "import safeplan_desktop.vault", "The window draws services"),
        ("services/ports/vault.py", "import cryptography", "use the standard library only"),
        ("vault/__init__.py", "import PySide6.QtCore", "The vault knows no window"),
        ("paper/__init__.py", "import PySide6.QtGui", "Paper knows no window"),
        ("gui/__init__.py", "import reportlab", "The window uses Qt and nothing else"),
        ("stray.py", "import os", "Imports run downwards only"),
    ],
)
def test_contracts_with_a_wall_broken_name_it(
    house: Path, file: str, line: str, broken: str
) -> None:
    with (house / "safeplan_desktop" / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    done = _contracts(house)
    assert done.returncode == 1
    verdict = next(row for row in done.stdout.splitlines() if broken in row)
    assert "BROKEN" in verdict


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
