"""Hardening does what it says. It cannot be undone, so each test closes a process of its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from typing import Any

import pytest

from safeplan_desktop import hardening
from safeplan_desktop.hardening import NetworkSeal
from tests.conftest import ROOT
from tests.ordinary_user import needs_ordinary_user

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

_PRELUDE = """
import ctypes, errno, json, os, socket, sys
from safeplan_desktop import hardening

def opens(family):
    try:
        socket.socket(family, socket.SOCK_STREAM).close()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "opens"

def filters():
    with open("/proc/self/status") as status:
        return int(next(l for l in status if l.startswith("Seccomp_filters")).split()[1])

def told(state):
    return [state.private_files, state.no_core_dumps, state.memory_closed, str(state.network)]

libc = ctypes.CDLL(None, use_errno=True)
"""


def _child(script: str, **options: Any) -> Any:
    """Run a script in a process of its own and return the JSON that it prints last."""
    done = subprocess.run(
        [sys.executable, "-c", _PRELUDE + script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_harden_on_linux_closes_every_layer() -> None:
    seen = _child("""
os.umask(0o022)
before = told(hardening.status())
state = hardening.harden()
print(json.dumps([before, told(state), told(hardening.status()), state.complete]))
""")
    closed = [True, True, True, "sealed"]
    core_dumps_off = resource.getrlimit(resource.RLIMIT_CORE)[1] == 0  # by the machine, for all
    assert seen == [[False, core_dumps_off, False, "open"], closed, closed, True]


def test_seal_internet_sockets_are_refused_and_local_ones_open() -> None:
    seen = _child("""
hardening.harden()
families = ("AF_INET", "AF_INET6", "AF_PACKET", "AF_UNIX", "AF_NETLINK")
print(json.dumps({f: opens(getattr(socket, f)) if f != "AF_NETLINK" else
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close() or "opens" for f in families}))
""")
    refused = "EAFNOSUPPORT"
    assert seen == {
        "AF_INET": refused,
        "AF_INET6": refused,
        "AF_PACKET": refused,
        "AF_UNIX": "opens",
        "AF_NETLINK": "opens",
    }


def test_seal_upper_half_of_the_register_and_io_uring_are_no_way_round() -> None:
    seen = _child("""
NR_SOCKET = {"x86_64": 41, "aarch64": 198}[os.uname().machine]
NR_IO_URING_SETUP = 425
def call(number, *arguments):
    result = libc.syscall(ctypes.c_long(number), *map(ctypes.c_ulong, arguments))
    return "done" if result >= 0 else errno.errorcode[ctypes.get_errno()]
family = (1 << 40) | socket.AF_INET
before = call(NR_SOCKET, family, socket.SOCK_STREAM, 0)
hardening.harden()
print(json.dumps([before, call(NR_SOCKET, family, socket.SOCK_STREAM, 0),
                  call(NR_IO_URING_SETUP, 1, 0)]))
""")
    assert seen == ["done", "EAFNOSUPPORT", "ENOSYS"]


def test_seal_over_execv_is_inherited_and_does_not_stack() -> None:
    seen = _child("""
start = int(os.environ.get("FILTERS_AT_START", filters()))
round = int(os.environ.get("ROUND", "0"))
found = told(hardening.status())
again = told(hardening.harden())
if round < 5:
    os.environ |= {"ROUND": str(round + 1), "FILTERS_AT_START": str(start)}
    os.execv(sys.executable, sys.orig_argv)
print(json.dumps([found, again, filters() - start]))
""")
    # execv makes the process dumpable again: that is why it is hardened again
    assert seen == [[True, True, False, "sealed"], [True, True, True, "sealed"], 1]


def test_seal_without_the_binding_says_so_and_closes_the_rest() -> None:
    seen = _child("""
sys.modules["pyseccomp"] = None
print(json.dumps([told(hardening.harden()), opens(socket.AF_INET)]))
""")
    assert seen == [[True, True, True, "library-missing"], "opens"]


def test_seal_starts_no_other_program() -> None:
    seen = _child("""
started = []
sys.addaudithook(lambda event, _: started.append(event) if event in {
    "subprocess.Popen", "os.posix_spawn", "os.fork", "os.exec", "os.system"} else None)
print(json.dumps([str(hardening.harden().network), started]))
""")
    assert seen == ["sealed", []]


def test_seal_without_libseccomp_says_so() -> None:
    seen = _child("""
load = ctypes.CDLL
def without(name, *arguments, **options):
    if name and "seccomp" in name:
        raise OSError(name)
    return load(name, *arguments, **options)
ctypes.CDLL = without
print(json.dumps(told(hardening.harden())))
""")
    assert seen == [True, True, True, "library-missing"]


def test_seal_with_a_library_that_lacks_a_function_says_so() -> None:
    seen = _child("""
load = ctypes.CDLL
class Lacking:
    def __init__(self, library): self.library = library
    def __getattr__(self, name):
        if name == "seccomp_init": raise AttributeError(name)
        return getattr(self.library, name)
def lacking(name, *arguments, **options):
    library = load(name, *arguments, **options)
    return Lacking(library) if name and "seccomp" in name else library
ctypes.CDLL = lacking
print(json.dumps(told(hardening.harden())))
""")
    assert seen == [True, True, True, "library-missing"]


def test_seal_refused_by_the_kernel_says_so() -> None:
    seen = _child("""
import pyseccomp
def refuse(self): raise OSError(errno.EINVAL, "no filters here")
pyseccomp.SyscallFilter.load = refuse
print(json.dumps([told(hardening.harden()), hardening.harden().complete]))
""")
    assert seen == [[True, True, True, "refused"], False]


def test_seal_on_another_system_is_reported_unsupported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert hardening._seal_network() is NetworkSeal.UNSUPPORTED
    assert hardening._dumpable() == -1
    assert not hardening.status().memory_closed


def test_files_opened_after_hardening_never_get_a_standard_streams_number() -> None:
    number = _child("""
os.close(0)
os.close(2)
hardening.harden()
print(json.dumps(os.open("/", os.O_RDONLY)))
""")
    assert number > 2


def test_files_made_after_hardening_are_private() -> None:
    mode = _child("""
hardening.harden()
place = os.path.join(os.environ["HOME"], "made")
open(place, "w").close()
print(json.dumps(oct(os.stat(place).st_mode & 0o777)))
""")
    assert mode == "0o600"


_OTHER_PROGRAM = """
import resource, pyseccomp  # while this user may still read where they are installed
NOBODY = 65534

def leave_root():
    if os.geteuid() == 0:
        os.setgroups([]); os.setgid(NOBODY); os.setuid(NOBODY)
        libc.prctl(4, 1, 0, 0, 0)  # changing the user has closed it: as it is for a normal start

def run(close):
    ready_read, ready_write = os.pipe()
    done_read, done_write = os.pipe()
    target = os.fork()
    if not target:
        leave_root()
        if close: hardening.harden()
        os.write(ready_write, b"x"); os.read(done_read, 1); os._exit(0)
    os.close(ready_write)  # so that a target that dies is noticed
    assert os.read(ready_read, 1) == b"x"
    other = os.fork()
    if not other:
        leave_root()
        try:
            open(f"/proc/{target}/maps", "rb").read(1); os._exit(10)
        except PermissionError: os._exit(11)
    answer = os.waitstatus_to_exitcode(os.waitpid(other, 0)[1])
    os.write(done_write, b"x"); os.waitpid(target, 0)
    return {10: "readable", 11: "closed"}[answer]

print(json.dumps([run(False), run(True)]))
"""


@needs_ordinary_user
def test_memory_of_a_hardened_process_is_closed_to_the_same_user() -> None:
    assert _child(_OTHER_PROGRAM, env=dict(os.environ)) == ["readable", "closed"]
