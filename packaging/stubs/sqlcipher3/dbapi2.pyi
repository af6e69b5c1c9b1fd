"""What the vault uses of sqlcipher3: the interface of sqlite3, and ``set_key``."""

from sqlite3 import *
from sqlite3 import Connection as _Connection

class Connection(_Connection):
    def set_key(self, key: bytes | bytearray) -> None: ...
    def reset_key(self, key: bytes | bytearray) -> None: ...

def connect(
    database: str | bytes,
    timeout: float = 5.0,
    detect_types: int = 0,
    isolation_level: str | None = "",
    check_same_thread: bool = True,
    cached_statements: int = 128,
    uri: bool = False,
) -> Connection: ...
