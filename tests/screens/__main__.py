"""Render the pictures into ``build/screens``.

    python -m tests.screens [--only WORD ...] [--scale 100|200] [--theme light|dark]

A scale is fixed for the life of a process, so each is a child of its own; both run at once.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.screens.studio import Screen

ROOT = Path(__file__).resolve().parents[2]
SCALES = (100, 200)
THEMES = ("light", "dark")


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="names that contain one of these")
    parser.add_argument("--scale", type=int, choices=SCALES)
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screens")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(given)


def _fan_out(options: argparse.Namespace, given: list[str]) -> int:
    """Compile the forms once, then render every scale in a process of its own."""
    sys.path.insert(0, str(ROOT / "packaging"))
    from hatch_build import compile_forms

    compile_forms(ROOT)
    scales = SCALES if options.scale is None else (options.scale,)
    children = [_child(scale, given) for scale in scales]
    return max(child.wait() for child in children)


def _child(scale: int, given: list[str]) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": f"{scale / 100:g}",
        "LC_ALL": "C.UTF-8",
    }
    command = [sys.executable, "-m", "tests.screens", *given, "--child", "--scale", str(scale)]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def _modules() -> Iterator[str]:
    folder = Path(__file__).parent
    for found in sorted(pkgutil.iter_modules([str(folder)]), key=lambda module: module.name):
        if found.name not in ("__main__", "studio", "papers"):
            yield f"{__package__}.{found.name}"


def _screens(only: list[str]) -> Iterator[Screen]:
    for name in _modules():
        for screen in importlib.import_module(name).screens():
            if not only or any(word in screen.name for word in only):
                yield screen


def _render(options: argparse.Namespace) -> int:
    """Render in this process, at the scale it was started with. Returns how many failed."""
    from PySide6.QtCore import QLocale, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from safeplan_desktop.gui.base.theme import Choice, Theme
    from safeplan_desktop.gui.widgets.focus_ring import FocusRing

    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    qInstallMessageHandler(_on_qt_message)
    application = QApplication([])
    theme = Theme(application, Choice.LIGHT)
    ring = FocusRing(application)
    options.out.mkdir(parents=True, exist_ok=True)
    failed = 0
    for screen in _screens(options.only):
        for name in THEMES if options.theme is None else (options.theme,):
            theme.choose(Choice(name))
            target = options.out / f"{screen.name}-{name}-{options.scale}.png"
            failed += not _shoot(screen, target)
    del ring
    failed += not _render_papers(options)
    return min(failed, 100)


def _on_qt_message(_kind: object, _context: object, text: str) -> None:
    """Leave out what the platform without a screen says of every window."""
    if not text.startswith("This plugin does not support"):
        print(f"Qt: {text}", file=sys.stderr, flush=True)


def _render_papers(options: argparse.Namespace) -> bool:
    """Render the paper; it looks the same in every theme."""
    if options.only and not any(word.startswith("paper") for word in options.only):
        return True
    from tests.screens.papers import papers

    done = True
    for name, image in papers(options.scale):
        target = options.out / f"{name}-{options.scale}.png"
        done = image.save(str(target)) and done
        print(target.relative_to(ROOT), flush=True)
    return done


def _shoot(screen: Screen, target: Path) -> bool:
    from tests.screens.studio import Studio

    began = time.monotonic()
    studio = Studio(screen.size)
    try:
        done = studio.grab(screen.make(studio)).save(str(target))
        took = time.monotonic() - began
        print(f"{target.relative_to(ROOT)}  {took:.2f} s", flush=True)
    except Exception as error:  # noqa: BLE001 - the other pictures are still wanted
        print(f"{target.name}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        if os.environ.get("SCREENS_TRACE"):
            import traceback

            traceback.print_exc()
        done = False
    finally:
        studio.close()
    return done


def main(given: list[str] | None = None) -> int:
    """Render what was asked for; exit 1 if a picture could not be made."""
    options = _arguments(given)
    if options.child:
        return 1 if _render(options) else 0
    return _fan_out(options, sys.argv[1:] if given is None else given)


if __name__ == "__main__":
    sys.exit(main())
