"""What the vault uses of sqlcipher3: the interface of sqlite3, and ``set_key``.

Names are imported one by one: a star would bring sqlite3's own ``Connection`` and win.
"""

from sqlite3 import SQLITE_AUTH as SQLITE_AUTH
from sqlite3 import SQLITE_BUSY as SQLITE_BUSY
from sqlite3 import SQLITE_CANTOPEN as SQLITE_CANTOPEN
from sqlite3 import SQLITE_CORRUPT as SQLITE_CORRUPT
from sqlite3 import SQLITE_FORMAT as SQLITE_FORMAT
from sqlite3 import SQLITE_FULL as SQLITE_FULL
from sqlite3 import SQLITE_IOERR as SQLITE_IOERR
from sqlite3 import SQLITE_LOCKED as SQLITE_LOCKED
from sqlite3 import SQLITE_NOMEM as SQLITE_NOMEM
from sqlite3 import SQLITE_NOTADB as SQLITE_NOTADB
from sqlite3 import SQLITE_PERM as SQLITE_PERM
from sqlite3 import SQLITE_PROTOCOL as SQLITE_PROTOCOL
from sqlite3 import SQLITE_READONLY as SQLITE_READONLY
from sqlite3 import Connection as _Connection
from sqlite3 import Cursor as Cursor
from sqlite3 import Error as Error
from sqlite3 import complete_statement as complete_statement
from sqlite3 import sqlite_version as sqlite_version
from sqlite3 import sqlite_version_info as sqlite_version_info

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
