"""Setting up from nothing: system packages, the environment, the demo in its place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these scripts are Linux's")

_LINUX: Final = ROOT / "packaging" / "linux"
_TOOLS: Final = ("sh", "dirname", "uname", "mktemp", "tail", "rm", "env", "cat", "true")
_PYTHON: Final = os.path.realpath(sys.executable)  # the one that environments are made from


@dataclass(frozen=True)
class Machine:
    """A PATH of its own: a few real tools, and false ones where the machine is to be another."""

    bin: Path
    libraries: Path
    calls: Path

    def tool(self, name: str, script: str) -> None:
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(f"#!{shutil.which('sh')}\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def has(self, *packages: str) -> None:
        """Let ldconfig know the libraries of these packages."""
        probes = _probes()
        lines = [f"\t{probes[package]} (libc6,x86-64) => /lib/x\n" for package in packages]
        self.libraries.write_text("".join(lines), encoding="utf-8")

    def run(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.bin / "sh"), str(_LINUX / script), *arguments],
            env={"PATH": str(self.bin), "HOME": os.environ["HOME"]},
            capture_output=True,
            text=True,
            check=False,
        )

    def called(self) -> list[str]:
        return self.calls.read_text(encoding="utf-8").splitlines() if self.calls.exists() else []


def _probes() -> dict[str, str]:
    lines = (_LINUX / "packages-run.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {package: probe.removeprefix("lib:") for package, probe in pairs}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine on which everything is installed and this user is nobody special."""
    made = Machine(tmp_path / "bin", tmp_path / "libraries", tmp_path / "calls")
    made.bin.mkdir()
    for name in _TOOLS:
        (made.bin / name).symlink_to(str(shutil.which(name)))
    made.tool("ldconfig", f"cat {made.libraries}")
    made.tool("id", "echo 1000")
    made.tool("sudo", f'echo "sudo $*" >> {made.calls}; exit 1')
    made.has(*_probes())
    return made


def _give_apt(machine: Machine) -> None:
    machine.tool(
        "apt-get",
        f'echo "apt-get $*" >> {machine.calls}\n'
        f'case "$*" in *" install "*) for p in "$@"; do case $p in lib*)\n'
        f"  while read -r package probe; do [ $package = $p ] && "
        f'echo "	${{probe#lib:}} (libc6) => x" >> {machine.libraries}; done '
        f"< {_LINUX / 'packages-run.txt'};; esac; done;; esac; true",
    )


def test_system_packages_all_there_says_and_asks_nothing(machine: Machine) -> None:
    _give_apt(machine)
    done = machine.run("system-packages", "run")
    assert (done.returncode, done.stdout, done.stderr, machine.called()) == (0, "", "", [])


def test_system_packages_missing_as_root_are_installed_and_nothing_more(machine: Machine) -> None:
    _give_apt(machine)
    machine.tool("id", "echo 0")
    machine.has(*(set(_probes()) - {"libegl1", "libxcb-cursor0"}))
    done = machine.run("system-packages", "run")
    assert done.returncode == 0, done.stderr
    update, install = machine.called()
    assert update.endswith(" update")
    assert install.endswith(" install -y --no-install-recommends libegl1 libxcb-cursor0")
    again = machine.run("system-packages", "run")
    assert (again.returncode, again.stdout, len(machine.called())) == (0, "", 2)


def test_system_packages_missing_with_sudo_are_installed_through_it(machine: Machine) -> None:
    _give_apt(machine)
    machine.tool("sudo", f'echo "sudo $*" >> {machine.calls}; shift; exec "$@"')
    machine.has(*(set(_probes()) - {"libegl1"}))
    assert machine.run("system-packages", "run").returncode == 0
    assert any(c.startswith("sudo -n env") and "libegl1" in c for c in machine.called())


def test_system_packages_missing_for_an_ordinary_user_are_named(machine: Machine) -> None:
    _give_apt(machine)
    machine.has(*(set(_probes()) - {"libegl1", "libxcb-cursor0"}))
    done = machine.run("system-packages", "run")
    assert done.returncode == 1
    assert done.stderr == (
        "To run SafePlan, please install these system packages (their Debian names) "
        "and try again: libegl1 libxcb-cursor0\n"
    )
    assert not [call for call in machine.called() if call.startswith("apt-get")]


def test_system_packages_missing_without_apt_are_named(machine: Machine) -> None:
    machine.tool("id", "echo 0")
    machine.has(*(set(_probes()) - {"libegl1"}))
    done = machine.run("system-packages", "run")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("try again: libegl1\n")


def test_system_packages_that_apt_cannot_get_are_named_with_its_words(machine: Machine) -> None:
    machine.tool("apt-get", 'echo "E: no such mirror" >&2; exit 100')
    machine.tool("id", "echo 0")
    machine.has(*(set(_probes()) - {"libegl1"}))
    done = machine.run("system-packages", "run")
    assert done.returncode == 1
    assert "E: no such mirror" in done.stderr
    assert done.stderr.endswith("try again: libegl1\n")


def _python(machine: Machine, name: str, refuses: str = "nothing at all") -> None:
    machine.tool(name, f'case "$*" in *"{refuses}"*) exit 1;; esac\nexec {_PYTHON} "$@"')


def test_make_venv_from_nothing_makes_one_and_then_keeps_it(
    machine: Machine, tmp_path: Path
) -> None:
    _python(machine, "python3")
    venv = tmp_path / "venv"
    done = machine.run("make-venv", str(venv))
    assert done.returncode == 0, done.stderr
    (venv / "kept").touch()
    assert machine.run("make-venv", str(venv)).returncode == 0
    assert (venv / "kept").exists()


def test_make_venv_half_made_is_made_again(machine: Machine, tmp_path: Path) -> None:
    _python(machine, "python3")
    venv = tmp_path / "venv"
    subprocess.run([_PYTHON, "-m", "venv", "--without-pip", venv], check=True)
    (venv / "left over").touch()
    done = machine.run("make-venv", str(venv))
    assert done.returncode == 0, done.stderr
    assert not (venv / "left over").exists()
    assert (venv / "bin" / "pip").exists()


def test_make_venv_without_the_venv_package_says_so_and_leaves_nothing(
    machine: Machine, tmp_path: Path
) -> None:
    _python(machine, "python3", refuses="ensurepip")
    done = machine.run("make-venv", str(tmp_path / "venv"))
    assert done.returncode == 1
    assert "python3-venv" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "venv").exists()


def test_make_venv_takes_a_newer_python_where_the_first_is_too_old(
    machine: Machine, tmp_path: Path
) -> None:
    _python(machine, "python3", refuses="version_info")
    _python(machine, "python3.12")
    assert machine.run("make-venv", str(tmp_path / "venv")).returncode == 0


def test_make_venv_without_any_python_says_which_is_needed(
    machine: Machine, tmp_path: Path
) -> None:
    done = machine.run("make-venv", str(tmp_path / "venv"))
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr


@pytest.fixture
def make(tmp_path: Path) -> Makefile:
    """The Makefile with an environment in which the program is a few lines of shell."""
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    python = venv / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    for stamp in (".libraries", ".run", ".dev"):
        (venv / stamp).touch()
    return Makefile(venv, tmp_path / "demo")


@dataclass(frozen=True)
class Makefile:
    """The project's Makefile, called with another environment and another place for the demo."""

    venv: Path
    demo: Path

    def outside(self, script: str) -> None:
        path = self.venv / "bin" / "safeplan"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def call(self, target: str, **environment: str) -> subprocess.CompletedProcess[str]:
        hidden = {"DISPLAY", "WAYLAND_DISPLAY", "MAKEFLAGS", "MFLAGS", "MAKELEVEL"}
        base = {key: value for key, value in os.environ.items() if key not in hidden}
        return subprocess.run(
            ["make", "-C", str(ROOT), target, f"VENV={self.venv}", f"DEMO={self.demo}"],
            env=base | environment,
            capture_output=True,
            text=True,
            check=False,
        )


_DEMO: Final = 'mkdir "$3" && echo new > "$3/plan.pdf" && echo "Plan signed"'


def test_run_without_a_display_says_so_and_runs_the_demo(make: Makefile) -> None:
    make.outside(_DEMO)
    done = make.call("run")
    assert done.returncode == 0, done.stderr
    assert "no display" in done.stdout
    assert "Plan signed" in done.stdout
    assert (make.demo / "plan.pdf").read_text() == "new\n"


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_run_with_a_display_opens_the_program(make: Makefile, name: str) -> None:
    make.outside('echo "window of $# arguments"')
    done = make.call("run", **{name: "somewhere"})
    assert done.returncode == 0, done.stderr
    assert "window of 0 arguments" in done.stdout
    assert not make.demo.exists()


def test_demo_replaces_the_one_before(make: Makefile) -> None:
    make.demo.mkdir()
    (make.demo / "old").touch()
    make.outside(_DEMO)
    assert make.call("example").returncode == 0
    assert [p.name for p in make.demo.iterdir()] == ["plan.pdf"]
    assert not make.demo.with_suffix(".before").exists()


def test_demo_that_fails_leaves_the_one_before(make: Makefile) -> None:
    make.demo.mkdir()
    (make.demo / "old").touch()
    make.outside('mkdir "$3"; touch "$3/half"; exit 5')
    done = make.call("example")
    assert done.returncode != 0
    assert [p.name for p in make.demo.iterdir()] == ["old"]
