"""The guards around every test do complain; Qt's part is in tests/gui/test_guards.py."""

import logging
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.guards import ExpectedLogs, Guard


def test_guard_unannounced_warning_is_named(expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("the disk is odd")
    guard = Guard()
    guard.arm()
    logging.getLogger("some.library").warning("the disk is odd")
    assert guard.disarm() == ["unexpected message: WARNING some.library: the disk is odd"]


def test_guard_announced_warning_is_silent(expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("the disk is odd")
    guard = Guard()
    guard.arm()
    guard.expected.allow("disk is o.d")
    logging.getLogger("some.library").error("the disk is odd")
    logging.getLogger("some.library").info("nothing to see")
    assert guard.disarm() == []


def test_guard_announced_warning_that_never_comes_is_named() -> None:
    guard = Guard()
    guard.arm()
    guard.expected.allow("the disk is full")
    assert guard.disarm() == ["announced but never said: the disk is full"]


def test_guard_thread_left_running_is_named() -> None:
    guard = Guard(patience=0.1)
    guard.arm()
    go = threading.Event()
    thread = threading.Thread(target=go.wait, name="forgotten", daemon=True)
    thread.start()
    try:
        assert guard.disarm() == ["thread still running: forgotten"]
    finally:
        go.set()
        thread.join()


@pytest.mark.parametrize(
    ("family", "address"),
    [(socket.AF_INET, ("127.0.0.1", 9)), (socket.AF_INET6, ("::1", 9, 0, 0))],
)
def test_network_connect_is_refused(
    family: socket.AddressFamily, address: tuple[object, ...]
) -> None:
    with socket.socket(family) as sock, pytest.raises(RuntimeError, match="reach the network"):
        sock.connect(address)


def test_network_name_lookup_is_refused() -> None:
    with pytest.raises(RuntimeError, match="reach the network"):
        socket.getaddrinfo("localhost", 80)


def test_home_every_test_gets_an_empty_one_of_its_own(home: Path) -> None:
    assert Path.home() == home
    assert Path(os.environ["XDG_CONFIG_HOME"]).is_relative_to(home)
    assert not [entry for entry in home.rglob("*") if entry.is_file()]


_LEAKY = '''"""Tests that do what no test may."""
import logging, threading, warnings
import pytest

def test_good(): pass
def test_says(): logging.getLogger("x").warning("oh")
def test_leaves(): threading.Thread(target=threading.Event().wait, daemon=True).start()
def test_warns(): warnings.warn("careful")
@pytest.mark.long
def test_long(): pass
'''


@pytest.mark.parametrize(
    ("options", "closing"),
    [
        ([], "1 failed, 3 passed, 1 deselected, 2 errors"),
        (["--long"], "1 failed, 4 passed, 2 errors"),
    ],
)
def test_guards_in_a_whole_run_fail_it(tmp_path: Path, options: list[str], closing: str) -> None:
    (tmp_path / "test_leaky.py").write_text(_LEAKY, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", *options]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert closing in done.stdout.splitlines()[-1]
