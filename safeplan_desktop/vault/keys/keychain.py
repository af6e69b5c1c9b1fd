"""The computer's keychain, as far as the program looks at it: is there one, and what is it?

Keychains move, lock themselves and change their backend; every error means "not there".
"""

from __future__ import annotations

import os
import sys

USABLE_PRIORITY = 1.0
"""keyring's own measure: backends below it store nothing, or store it readable for anybody."""


def usable_backend() -> str | None:
    """Return the name of a keychain that can keep a secret, None if there is none.

    Without a session bus none is looked for on Linux: asking would start a bus.
    """
    if sys.platform.startswith("linux") and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    try:
        import keyring

        backend = keyring.get_keyring()
        usable = float(backend.priority) >= USABLE_PRIORITY
    except Exception:  # noqa: BLE001 - every keyring error means: not there
        return None
    return type(backend).__module__ if usable else None
