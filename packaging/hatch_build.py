"""Compile the Qt Designer forms of ``ui/`` to Python: for the wheel, for ``make``, for the tests.

Hatchling loads this file as a build hook. ``python packaging/hatch_build.py`` compiles in place.
The result in ``safeplan_desktop/gui/forms/`` is never committed; a form is compiled again only when
its source or the compiler has changed.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from hatchling.builders.config import BuilderConfig
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    Hook = BuildHookInterface[BuilderConfig]
else:
    try:
        from hatchling.builders.hooks.plugin.interface import BuildHookInterface as Hook
    except ImportError:  # compiling in place needs no build backend
        Hook = object

FORMS: Final = Path("safeplan_desktop/gui/forms")
"""Where the compiled forms go, relative to the checkout."""

_UIC: Final = "from PySide6.scripts.pyside_tool import uic; uic()"
_RECIPE: Final = "4"  # raise it when the lines written below change
_PACKAGE_DOC: Final = '"""Forms compiled from ui/ by packaging/hatch_build.py; not committed."""\n'


class FormError(Exception):
    """A form does not compile; the message names the file and repeats what the compiler said."""


def compile_forms(root: Path) -> list[Path]:
    """Compile every ``ui/**/*.ui`` under ``root`` that has changed and return the files written.

    Compiled forms whose source is gone are removed. Nothing is written where there are no forms.

    Raises:
        FormError: the compiler said anything at all, or two forms share a name.
    """
    target = root / FORMS
    sources = _sources(root / "ui")
    _remove_strays(target, set(sources))
    if not sources:
        return []
    target.mkdir(parents=True, exist_ok=True)
    _write(target / "__init__.py", _PACKAGE_DOC)
    stamps = {name: _stamp(source) for name, source in sources.items()}
    stale = [name for name in sources if not _is_current(target / f"{name}.py", stamps[name])]
    with ThreadPoolExecutor() as pool:
        texts = list(pool.map(lambda name: _compile(sources[name]), stale))
    for name, text in zip(stale, texts, strict=True):
        _write(target / f"{name}.py", stamps[name] + text)
    return [target / f"{name}.py" for name in stale]


def _sources(folder: Path) -> dict[str, Path]:
    """Map module names to form files; folders below ``ui/`` only sort them."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.ui")):
        name = path.stem
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise FormError(f"{path}: a form is named like a module: lower case and underscores")
        if name in found:
            raise FormError(f"{path}: the same name as {found[name]}")
        found[name] = path
    return found


def _remove_strays(target: Path, names: set[str]) -> None:
    for path in target.glob("*.py"):
        if path.stem != "__init__" and path.stem not in names:
            path.unlink(missing_ok=True)


def _stamp(source: Path) -> str:
    """Return the first line of a compiled form: what it was made from, and by what."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    return f"# made from {source.name} {digest} by uic {version('PySide6-Essentials')} {_RECIPE}\n"


def _is_current(compiled: Path, stamp: str) -> bool:
    try:
        return compiled.read_text(encoding="utf-8").startswith(stamp)
    except OSError:
        return False


def _compile(source: Path) -> str:
    """Run uic. It exits 0 on an unknown class, a bad buddy or a name used twice, so we read."""
    command = [sys.executable, "-c", _UIC, "--no-autoconnection", "-g", "python", str(source)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode or done.stderr.strip() or not done.stdout.strip():
        raise FormError(f"{source}: {done.stderr.strip() or 'the compiler wrote nothing'}")
    if "<resources>" in source.read_text(encoding="utf-8"):
        raise FormError(f"{source}: has <resources>; pictures are found through assets.py")
    return _without_idle_imports(_annotate(done.stdout, _widget_class(source)))


def _widget_class(source: Path) -> str:
    widget = ET.parse(source).getroot().find("widget")
    if widget is None:
        raise FormError(f"{source}: has no widget")
    return widget.get("class", "QWidget")


def _without_idle_imports(text: str) -> str:
    """Leave out what uic imports in case; the binding makes each class anew when it is named."""

    def needed(block: re.Match[str]) -> str:
        names = re.findall(r"\w+", block[2])
        used = [name for name in names if len(re.findall(rf"\b{name}\b", text)) > 1]
        return f"from {block[1]} import ({', '.join(used)})\n" if used else ""

    return re.sub(r"^from (PySide6\.\w+) import \(([^)]*)\)\n", needed, text, flags=re.MULTILINE)


def _annotate(text: str, widget_class: str) -> str:
    """Give the two generated methods types, so that strictly typed code may call them."""
    return re.sub(
        r"^( +def (?:setupUi|retranslateUi)\(self, \w+)\):",
        rf'\1: "{widget_class}") -> None:',
        text,
        flags=re.MULTILINE,
    )


def _write(path: Path, text: str) -> None:
    """Write whole or not at all: a test run and a build may compile at the same moment."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    part = path.with_suffix(f".{uuid4().hex}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


class FormsHook(Hook):
    """Hatchling's hook: forms are compiled before a wheel is put together."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, list[str]]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile, and name the git-ignored result so that the wheel holds it."""
        compile_forms(Path(self.root))
        build_data["artifacts"].append(f"/{FORMS.as_posix()}/*.py")


def main() -> int:
    """Compile in place; print what was written; exit 1 with the compiler's words on failure."""
    try:
        written = compile_forms(Path(__file__).resolve().parent.parent)
    except FormError as error:
        print(error, file=sys.stderr)
        return 1
    for path in written:
        print(f"compiled {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
