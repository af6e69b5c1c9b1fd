"""Close this process to the network and to other programs, before anything else is done.

Call :func:`harden` first thing at start, while there is one thread, and again after every
``execv``: the seal is inherited, the rest is not. What a system does not offer is reported, never
an error: the program then runs without that layer and ``safeplan doctor`` says so.
"""

from __future__ import annotations

import _socket  # all that is asked of it; the rest of `socket` costs a start three milliseconds
import errno
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

PRIVATE_UMASK: Final = 0o077

_PR_GET_DUMPABLE: Final = 3  # linux/prctl.h
_PR_SET_DUMPABLE: Final = 4
_LOW_HALF: Final = 0xFFFF_FFFF  # the kernel reads an address family as 32 bits
_AF_BLUETOOTH: Final = 31  # linux/socket.h; Python names some of these only where it was built so
_AF_VSOCK: Final = 40
_AF_PACKET: Final = 17


class NetworkSeal(StrEnum):
    """Whether this process can still open an internet socket."""

    SEALED = "sealed"
    UNSUPPORTED = "unsupported"
    """There is no such filter on this system; the program itself contains no network code."""
    LIBRARY_MISSING = "library-missing"
    """libseccomp or its Python binding is not installed, or not one that can be used."""
    REFUSED = "refused"
    """The kernel, or a sandbox around us, did not take the filter."""
    OPEN = "open"
    """Nobody has asked for the seal yet."""


class _LibraryMissing(Exception):
    """libseccomp or its binding is not there."""


@dataclass(frozen=True, slots=True)
class Hardening:
    """How far this process is closed. Every field is measured, not remembered."""

    private_files: bool
    """New files are readable by this user only (umask 077)."""
    no_core_dumps: bool
    """A crash leaves no picture of the memory on disk (RLIMIT_CORE 0)."""
    memory_closed: bool
    """Other programs of this user cannot read the memory (not dumpable; Linux)."""
    network: NetworkSeal

    @property
    def complete(self) -> bool:
        """Whether every layer is in place."""
        return (
            self.private_files
            and self.no_core_dumps
            and self.memory_closed
            and self.network is NetworkSeal.SEALED
        )


def harden() -> Hardening:
    """Close this process as far as the system allows and say how far that is."""
    _fill_standard_descriptors()
    os.umask(PRIVATE_UMASK)
    _forbid_core_dumps()
    _set_dumpable(0)
    return _measure(_seal_network())


def status() -> Hardening:
    """Say how far this process is closed, without closing it any further."""
    return _measure(NetworkSeal.OPEN if _internet_sockets() else NetworkSeal.SEALED)


def _measure(network: NetworkSeal) -> Hardening:
    return Hardening(
        private_files=_umask() == PRIVATE_UMASK,
        no_core_dumps=_core_limit() == 0,
        memory_closed=_dumpable() == 0,
        network=network,
    )


def _fill_standard_descriptors() -> None:
    """Open what the caller closed of 0, 1 and 2, or the next file would get that number.

    A library's message would then be written into a key file.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one


def _umask() -> int:
    """Read the umask; there is no way but to set it and set it back."""
    mask = os.umask(PRIVATE_UMASK)
    os.umask(mask)
    return mask


def _forbid_core_dumps() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _core_limit() -> int | None:
    """Return the hard limit for core files in bytes, None where there is no such limit."""
    if sys.platform == "win32":
        return None
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE)[1]


def _prctl(option: int, argument: int) -> int:
    """Call prctl(2). Returns -1 on failure and where there is no such call."""
    if not sys.platform.startswith("linux"):
        return -1
    import ctypes

    return int(ctypes.CDLL(None).prctl(option, argument, 0, 0, 0))


def _set_dumpable(value: int) -> None:
    _prctl(_PR_SET_DUMPABLE, value)


def _dumpable() -> int:
    return _prctl(_PR_GET_DUMPABLE, 0)


def _internet_sockets() -> bool:
    """Try whether an internet socket of either family can be had."""
    for family in (_socket.AF_INET, _socket.AF_INET6):
        try:
            _socket.socket(family, _socket.SOCK_STREAM).close()
        except OSError:
            continue
        return True
    return False


def _seal_network() -> NetworkSeal:
    """Load the filter unless one is there already: filters are inherited over execv and add up."""
    if not sys.platform.startswith("linux"):
        return NetworkSeal.UNSUPPORTED
    if not _internet_sockets():
        return NetworkSeal.SEALED
    try:
        _load_filter()
    except _LibraryMissing:
        return NetworkSeal.LIBRARY_MISSING
    except Exception:  # noqa: BLE001 - whatever goes wrong, the program runs without this layer
        return NetworkSeal.REFUSED
    return NetworkSeal.REFUSED if _internet_sockets() else NetworkSeal.SEALED


def _load_filter() -> None:
    """Refuse every socket that leaves the machine; D-Bus, X11, Wayland and CUPS use AF_UNIX.

    The family is compared on its low 32 bits, because a caller may fill the upper half of the
    register with anything. io_uring makes sockets without the system call, so it is refused too.
    """
    pyseccomp = _pyseccomp()
    refused = (_socket.AF_INET, _socket.AF_INET6, _AF_PACKET, _AF_BLUETOOTH, _AF_VSOCK)
    rules = pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW)
    for family in refused:
        rules.add_rule(
            pyseccomp.ERRNO(errno.EAFNOSUPPORT),
            "socket",
            pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _LOW_HALF, int(family)),
        )
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "io_uring_setup")
    rules.load()


def _pyseccomp() -> ModuleType:
    """Import the binding without its search for libraries, which starts `ldconfig` twice.

    Their names are part of their interface: libseccomp.so.2 since 2.0 (2012), and the C library is
    in this process already. What it would search with, `ctypes.util`, takes as long to import as
    all the rest of this module. Raises `_LibraryMissing`.
    """
    import ctypes
    from types import ModuleType

    searching = ModuleType("ctypes.util")
    setattr(searching, "find_library", {"seccomp": "libseccomp.so.2"}.get)  # noqa: B010 - typed so
    with _standing_in(ctypes, "util", searching):
        try:
            import pyseccomp
        except Exception as error:  # also AttributeError, where the library lacks a function
            raise _LibraryMissing from error
    return pyseccomp


@contextmanager
def _standing_in(package: ModuleType, name: str, module: ModuleType) -> Iterator[None]:
    """Let a module of a package be another one for a while, and put back what was there."""
    full = f"{package.__name__}.{name}"
    before = sys.modules.get(full)
    sys.modules[full] = module
    setattr(package, name, module)
    try:
        yield
    finally:
        del sys.modules[full]
        delattr(package, name)
        if before is not None:
            sys.modules[full] = before
            setattr(package, name, before)
