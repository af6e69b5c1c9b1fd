"""Rows, the table and the page of the budget table."""

from __future__ import annotations

import pytest

from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks.row import Row, percentile, side_by_side

KEPT = Row("open a door", "an open door", 30.0, 20.0, 1.5, note="ten doors")
OVER = Row("close a door", "a closed door", 31.0, 20.0, 1.5, cause="a heavy door")


def test_row_at_its_budget_keeps_it_and_above_does_not() -> None:
    assert (KEPT.ratio, KEPT.within) == (1.5, True)
    assert (OVER.ratio, OVER.within) == (1.55, False)


def test_table_has_a_line_for_each_row_and_names_what_is_over() -> None:
    lines = benchmarks.table([KEPT, OVER]).splitlines()
    assert lines[2:] == [
        "| open a door | 30.0 ms | an open door: 20.0 ms | 1.50 | 1.5 | kept |",
        "| close a door | 31.0 ms | a closed door: 20.0 ms | 1.55 | 1.5 | **over** |",
    ]


def test_page_tells_how_it_was_measured_and_the_cause_of_what_is_over() -> None:
    page = benchmarks.page([KEPT, OVER], 0.25)
    assert "- **open a door**: ten doors" in page
    assert "- **close a door** is 1.55 times its limit, 1.5 allowed: a heavy door" in page
    assert "wanted a core: 0.2." in page
    assert "**open a door** is" not in page


def test_page_with_nothing_over_says_so() -> None:
    assert benchmarks.page([KEPT], 0).endswith("## Over budget\n\nNothing.\n")


def test_side_by_side_runs_both_jobs_in_turn() -> None:
    told: list[str] = []
    mine, other = side_by_side(lambda: told.append("ours"), lambda: told.append("theirs"), 3)
    assert told == ["ours", "theirs"] * 3
    assert (len(mine), len(other)) == (3, 3)


@pytest.mark.parametrize(("percent", "expected"), [(50, 50.0), (95, 95.0), (99, 99.0)])
def test_percentile_of_a_hundred_and_one_steps(percent: int, expected: float) -> None:
    assert percentile([float(each) for each in range(101)], percent) == pytest.approx(expected)


def test_run_of_named_modules_leaves_the_page_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(benchmarks, "measure", lambda _name: [KEPT])
    monkeypatch.setattr(benchmarks, "PAGE", None)
    monkeypatch.setenv("BENCH_ENTRIES", "")
    assert benchmarks.main(["doors"]) == 0
    assert "| open a door |" in capsys.readouterr().out
