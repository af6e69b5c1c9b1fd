"""What is in the wheel: the package, its compiled forms, the shipped files, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDERS: Final = ("safeplan_desktop", "resources", "ui", "packaging")
_FILES: Final = (".gitignore", "LICENSE", "README.md", "pyproject.toml")
_SUFFIXES: Final = {  # what may lie in each part of the package
    "resources/content": {".json", ".md", ".txt"},
    "resources/fonts": {".ttf", ".txt"},
    "resources/icons": {".svg", ".txt"},
    "resources/themes": {".qss", ".json", ".md", ".svg"},
    "resources/i18n": {".qm", ".md"},
    "resources": {".md"},
}


def _checkout(target: Path) -> None:
    """Copy what a build needs, without what an earlier build left."""
    left = shutil.ignore_patterns("__pycache__", "forms")
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, target / name, ignore=left)
    for name in _FILES:
        shutil.copy(ROOT / name, target)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel, built from a copy of the checkout in which stray files lie about."""
    folder = tmp_path_factory.mktemp("checkout")
    _checkout(folder)
    strays = (
        "safeplan_desktop/notes.txt.safeplan/vault.db",
        "build/demo/plan.pdf",
        "safeplan_desktop/__pycache__/x.pyc",
        "safeplan_desktop/gui/forms/gone.py",
    )
    for name in strays:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"stray")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(built) as opened:
        yield opened


def _names(wheel: zipfile.ZipFile) -> set[str]:
    return {name for name in wheel.namelist() if not name.endswith("/")}


def test_wheel_holds_exactly_the_package_its_forms_and_the_resources(
    wheel: zipfile.ZipFile,
) -> None:
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "safeplan_desktop").rglob("*")
        if path.suffix in {".py", ".sql", ".typed"} and "forms" not in path.parts
    }
    forms = {f"safeplan_desktop/gui/forms/{path.stem}.py" for path in ROOT.glob("ui/**/*.ui")}
    shipped = {
        f"safeplan_desktop/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    info = {name for name in _names(wheel) if ".dist-info/" in name}
    wanted = package | forms | shipped | {"safeplan_desktop/gui/forms/__init__.py"}
    assert _names(wheel) - info == wanted
    assert {name.partition("/")[2] for name in info} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }


def test_wheel_ships_only_kinds_of_files_that_are_known(wheel: zipfile.ZipFile) -> None:
    """A vault, a key, a picture or a note that was left in the folder would stand out here."""
    odd = []
    for name in _names(wheel):
        if not name.startswith("safeplan_desktop/resources/"):
            continue
        inner = Path(name.removeprefix("safeplan_desktop/"))
        part = max((p for p in _SUFFIXES if inner.is_relative_to(p)), key=len)
        if inner.suffix not in _SUFFIXES[part]:
            odd.append(name)
    assert odd == []


def test_wheel_starts_the_program_and_carries_the_licence(wheel: zipfile.ZipFile) -> None:
    texts = {
        name.partition(".dist-info/")[2]: wheel.read(name).decode()
        for name in _names(wheel)
        if ".dist-info/" in name
    }
    assert "safeplan = safeplan_desktop.__main__:main" in texts["entry_points.txt"]
    assert "SafePlan Desktop contributors" in texts["licenses/LICENSE"]
    assert "License-Expression: MIT" in texts["METADATA"]


def test_wheel_unpacked_finds_its_own_files(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    script = "from safeplan_desktop import assets; print(assets.root())"
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(tmp_path / "safeplan_desktop" / "resources")
