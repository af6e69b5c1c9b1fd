"""An open vault does not keep its database key where it can be read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import pytest

from tests import vaults
from tests.end2end.memory import may_read_memory
from tests.integration.vault import independent_keys as reader
from tests.integration.vault.test_key_memory import running

CHILD: Final = """
import sys
from pathlib import Path
from tests import vaults

def say(word):
    print(word, flush=True)
    sys.stdin.readline()

session = vaults.keeper().open(Path(sys.argv[1]), sys.stdin.readline().rstrip("\\n"))
say("open")
vaults.add_client(session)
session.custody.check()
say("used")
session.close()
say("closed")
"""

pytestmark = pytest.mark.skipif(
    not (sys.platform == "linux" and may_read_memory()),
    reason="needs Linux and root, to read another process's memory",
)


def test_open_vault_has_no_database_key_in_memory(tmp_path: Path) -> None:
    path, _ = vaults.make_vault(tmp_path)
    header = reader.read_header(path / "keys.json")
    key = reader.open_header(header, "passphrase", vaults.PASSPHRASE)
    mac_key = reader.hkdf(key, bytes.fromhex(header["vault_id"]), b"safeplan key header mac v1")
    needles = (key, key.hex().encode(), key.hex().upper().encode())
    with running(CHILD, str(path)) as child:
        assert child.step(vaults.PASSPHRASE) == "open"
        assert child.count(*needles) == (0, 0, 0)
        assert child.count(mac_key) == (1,)  # proves key files, opens nothing; the search works
        assert child.step("") == "used"
        assert child.count(*needles) == (0, 0, 0)
        assert child.step("") == "closed"
        assert child.count(*needles, mac_key) == (0, 0, 0, 0)
