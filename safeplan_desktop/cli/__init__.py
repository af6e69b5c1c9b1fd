"""The command line: a contract that scheduled jobs and checks rely on.

Exit codes: 0 done, 1 the answer is "no", 2 wrong usage, 3 wrong passphrase, 4 damaged or
unreadable, 5 no room or not writable. No traceback ever reaches a user.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Sequence

from safeplan_desktop.bootstrap.logs import set_up_logs
from safeplan_desktop.cli.doing import function_of
from safeplan_desktop.cli.exits import Exit, WrongUsage, exit_for
from safeplan_desktop.cli.parser import build_parser
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.domain.errors import UserFacing

_log = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    """Parse the arguments, do the verb, and turn every error into plain words and a code."""
    set_up_logs()
    options = build_parser().parse_args(arguments)
    voice = Voice(as_json=getattr(options, "json", False))
    try:
        return int(function_of(options.do)(options, voice))
    except UserFacing as error:
        voice.error(error)
        return int(exit_for(error.code))
    except WrongUsage as error:
        voice.usage(str(error))
        return int(Exit.USAGE)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.DONE)
    except Exception as error:  # noqa: BLE001 - the last line before a user
        _log.error("verb failed", extra={"error": type(error).__name__})
        voice.defect()
        return int(Exit.DAMAGED)
