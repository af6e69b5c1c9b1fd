"""Measure every row of the budget table that exists and write `docs/performance.md`.

`python -m tests.benchmarks [--entries N] [--large] [NAME ...]` runs all modules of this package
that have `measure`, or the named ones. Only a run of all of them writes the page. `--entries` makes
the vault with 10,000 clients larger than its 100,000 entries; it is filled once and kept in
`build/bench`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import os
import pkgutil
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from tests import benchmarks
from tests.benchmarks.row import Row

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
HEAD = (
    "Written by `make bench`, nothing by hand. Each row was measured side by side with what it is "
    "held against, in one run; figures are medians unless a note says otherwise. A ratio is what "
    "was measured, divided by what it is held against; the budget is what it may be at most."
)


def modules() -> list[str]:
    """Return the names of the modules that measure something."""
    names = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    found = (name for name in names if name != "__main__")
    return [name for name in found if hasattr(_load(name), "measure")]


def _load(name: str) -> object:
    return importlib.import_module(f"tests.benchmarks.{name}")


def measure(name: str) -> Sequence[Row]:
    """Run one module's measurements."""
    return cast("Sequence[Row]", _load(name).measure())  # type: ignore[attr-defined]  # by protocol


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| job | measured | held against | ratio | budget | |", "|---|---|---|---|---|---|"]
    for row in rows:
        verdict = "kept" if row.within else "**over**"
        lines.append(
            f"| {row.job} | {row.value:.1f} {row.unit} | {row.against}: {row.limit:.1f} {row.unit} "
            f"| {row.ratio:.2f} | {row.budget:g} | {verdict} |"
        )
    return "\n".join(lines)


def machine() -> str:
    """Return one sentence about this machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB of "
        f"memory, Python {platform.python_version()}"
    )


def page(rows: Sequence[Row], busy: float) -> str:
    """Return the whole page; `busy` is the load that others put on the machine at the start."""
    notes = [f"- **{row.job}**: {row.note}" for row in rows if row.note]
    over = [
        f"- **{row.job}** is {row.ratio:.2f} times its limit, {row.budget:g} allowed: "
        f"{row.cause or 'cause not yet known'}"
        for row in rows
        if not row.within
    ]
    parts = [
        "# Performance",
        HEAD,
        f"Machine: {machine()}. Day: {dt.datetime.now(dt.UTC).date().isoformat()}.",
        f"Load before the run, in processes that wanted a core: {busy:.1f}.",
        table(rows),
        "## How it was measured",
        "\n".join(notes),
        "## Over budget",
        "\n".join(over) or "Nothing.",
    ]
    return "\n\n".join(parts) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, and write the page after a complete run."""
    options = _parser().parse_args(arguments)
    os.environ[benchmarks.ENTRIES] = str(options.entries)
    os.environ[benchmarks.LARGE] = "1" if options.large else "0"
    busy = os.getloadavg()[0]
    rows: list[Row] = []
    for name in options.names or modules():
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        rows += measure(name)
    print(table(rows))
    if not options.names:
        PAGE.write_text(page(rows, busy), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--entries", type=int, default=100_000, metavar="N")
    parser.add_argument("--large", action="store_true", help="also compare pages of 1.1 GiB")
    parser.add_argument("names", nargs="*", metavar="NAME")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
