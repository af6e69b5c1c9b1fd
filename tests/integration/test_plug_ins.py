"""Without the network seal the window still does not listen, whatever the environment asks for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

_CHILD = """
import json, os, re, sys, threading, time
sys.modules["pyseccomp"] = None  # a machine without libseccomp

def listening():
    mine = set()
    for name in os.listdir("/proc/self/fd"):
        try:
            mine |= set(re.findall(r"socket:.(\\d+).", os.readlink(f"/proc/self/fd/{name}")))
        except FileNotFoundError:
            continue
    rows = [row.split() for kind in ("tcp", "tcp6", "udp", "udp6")
            if os.path.exists(f"/proc/self/net/{kind}")
            for row in open(f"/proc/self/net/{kind}").readlines()[1:]]
    return [row[1] for row in rows if row[9] in mine]

def told():
    windows = []
    end = time.monotonic() + 30
    while not windows and time.monotonic() < end:
        time.sleep(0.2)
        widgets = sys.modules.get("PySide6.QtWidgets")
        windows = [each for each in widgets.QApplication.topLevelWidgets()] if widgets else []
    time.sleep(1)
    loaded = {os.path.basename(line.split()[-1]) for line in open("/proc/self/maps")}
    network = sorted(name for name in loaded if "Qt6Network" in name)
    print(json.dumps([len(windows) > 0, listening(), network]), flush=True)
    os._exit(0)

threading.Thread(target=told, daemon=True).start()
from safeplan_desktop.__main__ import main
sys.exit(main([]))
"""


def _window(home: Path, **asked: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("QT_")
    } | {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), **asked}
    return subprocess.run(
        [sys.executable, "-c", _CHILD],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("platform", ["vnc", "vnc:port=5913", "offscreen;vnc"])
def test_a_screen_over_the_network_is_refused_in_words(platform: str, tmp_path: Path) -> None:
    done = _window(tmp_path, QT_QPA_PLATFORM=platform)
    assert done.returncode == 2
    assert "asks for vnc" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plug_in_that_listens_is_not_loaded(tmp_path: Path) -> None:
    done = _window(tmp_path, QT_QPA_PLATFORM="offscreen", QT_QPA_GENERIC_PLUGINS="TuioTouch")
    assert json.loads(done.stdout) == [True, [], []], done.stderr


def test_plug_ins_from_another_place_are_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "platforms").mkdir()
    for name in ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH"):
        done = _window(tmp_path, QT_QPA_PLATFORM="offscreen", **{name: str(tmp_path)})
        assert json.loads(done.stdout) == [True, [], []], done.stderr
