"""A CUPS of the test's own: one queue, a socket in a private folder, nothing of the machine's.

The queue takes PDF as it comes and throws it away; what it was given stays in the spool folder,
where the test reads it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

QUEUE: Final = "TestQueue"
_SEARCH: Final = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
_PATIENCE: Final = 10.0

_FILES = """\
ServerRoot {home}
ServerBin /usr/lib/cups
DataDir /usr/share/cups
StateDir {home}
RequestRoot {home}/spool
CacheDir {home}/cache
TempDir {home}/tmp
AccessLog {home}/access
ErrorLog {home}/error
PageLog {home}/page
FileDevice Yes
Printcap
"""
_SERVER = """\
Listen {home}/socket
Browsing No
WebInterface No
DefaultAuthType None
DirtyCleanInterval 0
PreserveJobFiles Yes
PreserveJobHistory Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_PRINTER = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TEST.PPD"
*Manufacturer: "Test"
*Product: "(Test)"
*ModelName: "Test"
*ShortNickName: "Test"
*NickName: "Test"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsFilter2: "application/pdf application/pdf 0 -"
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "12 12 583 830"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
"""


def is_installed() -> bool:
    """Say whether this machine has what is needed."""
    return all(shutil.which(name, path=_SEARCH) for name in ("cupsd", "lpadmin"))


@dataclass(frozen=True)
class PrintSystem:
    """A running print system in a folder."""

    home: Path

    def environment(self) -> dict[str, str]:
        """Return the environment in which a program finds this print system and no other."""
        ours = {"CUPS_SERVER": str(self.home / "socket"), "QT_QPA_PLATFORM": "offscreen"}
        return os.environ | ours

    def printed(self) -> bytes:
        """Return what the queue was given, once the job is through."""
        self.page_log()
        return (self.home / "spool" / "d00001-001").read_bytes()

    def page_log(self) -> str:
        """Return what the print system wrote down when the job was through."""
        log = self.home / "page"
        _wait_for(lambda: log.exists() and bool(log.read_text().strip()))
        return log.read_text()


def _wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < end, "the print system did not come to it"
        time.sleep(0.05)


@contextlib.contextmanager
def running() -> Iterator[PrintSystem]:
    """Start a print system with one queue, and end it."""
    home = Path(tempfile.mkdtemp(prefix="spq-"))  # short: a socket's path has 107 characters
    daemon = None
    try:
        for name in ("spool", "cache", "tmp", "ppd"):
            (home / name).mkdir()
        (home / "files.conf").write_text(_FILES.format(home=home))
        (home / "cupsd.conf").write_text(_SERVER.format(home=home))
        (home / "printer.ppd").write_text(_PRINTER)
        command = ["cupsd", "-f", "-c", f"{home}/cupsd.conf", "-s", f"{home}/files.conf"]
        daemon = subprocess.Popen(command, env=os.environ | {"PATH": _SEARCH})
        _wait_for((home / "socket").exists)
        system = PrintSystem(home)
        add = ["lpadmin", "-p", QUEUE, "-E", "-v", "file:/dev/null", "-P", f"{home}/printer.ppd"]
        subprocess.run(
            add, env=system.environment() | {"PATH": _SEARCH}, check=True, capture_output=True
        )
        yield system
    finally:
        if daemon is not None:
            daemon.terminate()
            daemon.wait(_PATIENCE)
        shutil.rmtree(home, ignore_errors=True)
