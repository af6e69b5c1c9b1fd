"""One example practice, made by the real `safeplan demo`, copied for every test that changes it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Told:
    """How a verb ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        """The one JSON value on standard output."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Demo:
    """A folder that `safeplan demo` has filled."""

    folder: Path

    @property
    def vault(self) -> Path:
        return self.folder / "Example.safeplan"

    @property
    def passphrase_file(self) -> str:
        return str(self.folder / "passphrase.txt")

    @property
    def plan(self) -> Path:
        return self.folder / "plan.pdf"


Safeplan = Callable[..., Told]


def run_safeplan(home: Path, *arguments: str | Path, stdin: str = "") -> Told:
    """Run a verb in a child process with a home of its own and no display."""
    return child(home, [sys.executable, "-m", "safeplan_desktop", *map(str, arguments)], stdin)


def child(home: Path, command: Sequence[str], stdin: str = "", **further: str) -> Told:
    """Run a command as `run_safeplan` does, with `further` variables around it."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        **further,
    }
    done = subprocess.run(
        command,
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return Told(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def safeplan(tmp_path: Path) -> Safeplan:
    """Return a function that runs a verb."""

    def run(*arguments: str | Path, stdin: str = "") -> Told:
        return run_safeplan(tmp_path / "home", *arguments, stdin=stdin)

    return run


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Demo, Told]]:
    """Return the demo that is made once, and what making it printed."""
    folder = tmp_path_factory.mktemp("demo")
    told = run_safeplan(folder, "demo", "--out", folder / "out")
    assert told.code == 0, told.err
    yield Demo(folder / "out"), told
    shutil.rmtree(folder)


@pytest.fixture
def demo(made_demo: tuple[Demo, Told], tmp_path: Path) -> Demo:
    """Return a copy of the demo that a test may change."""
    copy = tmp_path / "demo"
    shutil.copytree(made_demo[0].folder, copy)
    return Demo(copy)
