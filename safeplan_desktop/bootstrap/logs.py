"""Logs never hold what a client said or who they are.

Only fields on the allow-list are printed; whatever else a log record carries prints as
`<redacted>`. Messages are constants of ours and are printed without their arguments filled in.
"""

from __future__ import annotations

import logging
import sys

ALLOWED_FIELDS = frozenset({"error", "code", "step", "seconds", "count", "kind"})
REDACTED = "<redacted>"
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class AllowListFormatter(logging.Formatter):
    """Prints level, logger, the constant message and the allowed fields; nothing else."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line for a record; arguments, exceptions and stacks are left out."""
        ours = record.name.startswith("safeplan_desktop")
        message = str(record.msg) if ours and not record.args else REDACTED
        fields = sorted(set(vars(record)) - _STANDARD)
        told = (
            f"{name}={vars(record)[name] if name in ALLOWED_FIELDS else REDACTED}"
            for name in fields
        )
        return " ".join((record.levelname.lower(), record.name, message, *told))


def set_up_logs() -> None:
    """Send warnings and errors to standard error, redacted. No log file is ever written."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AllowListFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.raiseExceptions = False
