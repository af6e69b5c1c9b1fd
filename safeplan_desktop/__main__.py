"""One program, two faces: `safeplan` opens the window, `safeplan VERB` works without a display."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Close the process to others first, then do what was asked; return the exit code."""
    try:
        from safeplan_desktop import hardening

        hardening.harden()
        from safeplan_desktop import cli

        return cli.run(sys.argv[1:] if arguments is None else list(arguments))
    except KeyboardInterrupt:
        return 130  # as a shell says it


if __name__ == "__main__":
    sys.exit(main())
