"""What holds for every test: private folders, no network, nothing unexpected, nothing left."""

from __future__ import annotations

import gc
import importlib.util
import itertools
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings

from tests.guards import ExpectedLogs, Guard, births, qt_messages, refuse_network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
HAS_QT: Final = importlib.util.find_spec("PySide6") is not None
_TESTS: Final = ROOT / "tests"
_SLOW_FOLDERS: Final = ("end2end", "integration")
_HOMES: Final = Path(tempfile.mkdtemp(prefix="sp-"))
_numbers: Final = itertools.count()
_guard: Final = pytest.StashKey[Guard]()

# Before anything of Qt or keyring is imported; a test that wants more says so itself.
os.environ.update(
    PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring",
    DBUS_SESSION_BUS_ADDRESS="disabled:",
)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--long``, and name pytest-qt's settings where pytest-qt is not installed."""
    parser.addoption(
        "--long", action="store_true", help="the full counts of the long searches, not the samples"
    )
    if importlib.util.find_spec("pytestqt") is None:
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "read by pytest-qt")


def pytest_configure(config: pytest.Config) -> None:
    """Compile changed forms, shut the network, listen to Qt and note what it makes."""
    config.addinivalue_line("markers", "long: runs only with --long")
    config.addinivalue_line("markers", "real_worker: a page's jobs run on a thread of their own")
    # the same examples in every short run; a long one looks further
    settings.register_profile("steady", derandomize=True, deadline=None)
    settings.register_profile("searching", deadline=None)
    settings.load_profile("searching" if config.getoption("--long") else "steady")
    refuse_network()
    if HAS_QT:
        from hatch_build import compile_forms

        compile_forms(ROOT)
        qt_messages.listen(config.getini("qt_log_ignore"))
        births.listen()


def pytest_unconfigure() -> None:
    """Remove the private folders."""
    shutil.rmtree(_HOMES, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the slow ones first; leave out what is marked ``long`` unless ``--long`` is given."""
    items.sort(key=_turn)
    if config.getoption("--long"):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _turn(item: pytest.Item) -> int:
    """Say when a test has its turn: end to end, then integration, then the rest as it comes.

    ``--dist worksteal`` gives each worker one piece of the list, and who has done its piece takes
    half of what is left at the end of the longest. So all tests end to end begin at once on one
    worker, which makes their screen and their vaults once, while the others eat the rest; and what
    is shared out last is short, so that nobody waits long for anybody. (``--dist load`` would deal
    out the slow ones to everybody, each with a screen of its own.)
    """
    folder = item.path.relative_to(_TESTS).parts[0] if item.path.is_relative_to(_TESTS) else ""
    return _SLOW_FOLDERS.index(folder) if folder in _SLOW_FOLDERS else len(_SLOW_FOLDERS)


def pytest_collection_finish() -> None:
    """Let the collections after each test pass over all modules that are there by now.

    They would be most of what such a collection looks at, and none of it is a test's to leave.
    """
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Arm the guard before the first fixture."""
    guard = item.stash[_guard] = Guard()
    guard.arm()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Ask the guard when the last fixture is gone."""
    __tracebackhide__ = True
    try:
        result = yield
    finally:
        complaints = item.stash[_guard].disarm()
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)
    return result


@pytest.fixture
def expected_logs(request: pytest.FixtureRequest) -> ExpectedLogs:
    """Announce warnings: ``expected_logs.allow("regular expression")``. They then have to come."""
    guard: Guard = request.node.stash[_guard]
    return guard.expected


@pytest.fixture
def how_many(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """``how_many(sample, full)``: the sample, or with ``--long`` the full count."""
    long = bool(request.config.getoption("--long"))
    return lambda sample, full: full if long else sample


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the test's own; every place a program may write to points into it."""
    folder = _HOMES / str(next(_numbers))
    places = {
        "HOME": folder,
        "XDG_CONFIG_HOME": folder / ".config",
        "XDG_DATA_HOME": folder / ".local/share",
        "XDG_STATE_HOME": folder / ".local/state",
        "XDG_CACHE_HOME": folder / ".cache",
        "XDG_RUNTIME_DIR": folder / "run",
    }
    for name, place in places.items():
        place.mkdir(mode=0o700, parents=True)
        monkeypatch.setenv(name, str(place))
    return folder
