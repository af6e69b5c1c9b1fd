"""The command line: a contract that scheduled jobs and checks rely on.

Exit codes: 0 done, 1 the answer is "no", 2 wrong usage, 3 wrong passphrase, 4 damaged or
unreadable, 5 no room or not writable. With `--json` exactly one JSON value stands on standard
output, whatever happened; errors say `{"ok": false, "code", "reason"}`. No traceback ever reaches
a user.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from safeplan_desktop.bootstrap.leftovers import leftovers_removed
from safeplan_desktop.bootstrap.logs import set_up_logs
from safeplan_desktop.cli.doing import function_of
from safeplan_desktop.cli.exits import Exit, WrongUsage, exit_for
from safeplan_desktop.cli.parser import read_arguments
from safeplan_desktop.cli.say import Voice, let_streams_take_any_text
from safeplan_desktop.domain.errors import ErrorCode, UserFacing

_log = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    """Parse the arguments, do the verb, and turn every error into plain words and a code."""
    set_up_logs()
    let_streams_take_any_text()
    voice = Voice(as_json="--json" in arguments)
    with leftovers_removed():
        code = _done(arguments, voice)
    if voice.lost:
        voice.as_json = False  # there is nowhere left to print a value
        voice.error(UserFacing(ErrorCode.ANSWER_LOST))
        return int(Exit.NO_ROOM)
    return code


def _done(arguments: Sequence[str], voice: Voice) -> int:
    try:
        options = read_arguments(arguments)
        voice.as_json = getattr(options, "json", False)
        return int(function_of(options.do)(options, voice))
    except UserFacing as error:
        voice.error(error)
        return int(exit_for(error.code))
    except WrongUsage as error:
        voice.usage(error.reason, error.usage)
        return int(Exit.USAGE)
    except KeyboardInterrupt:
        return int(Exit.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last line before a user
        _log.error("verb failed", extra={"error": type(error).__name__})
        voice.defect()
        return int(Exit.DAMAGED)
