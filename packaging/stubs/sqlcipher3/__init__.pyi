"""What the vault uses of sqlcipher3 (a C extension with the interface of sqlite3)."""

from sqlcipher3 import dbapi2 as dbapi2
