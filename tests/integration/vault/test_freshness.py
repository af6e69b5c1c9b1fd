"""A page of an older copy of the same vault has a right MAC. It is named before it is used."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.services.ports import Freshness
from safeplan_desktop.vault.database import pages
from safeplan_desktop.vault.database.connection import PAGE_BYTES
from safeplan_desktop.vault.keys.key_files import DATABASE, KeyFiles
from tests import vaults

SAMPLES = 30


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return an older copy of the vault at `newer`: before a number changed and a plan grew."""
    path, _ = vaults.make_vault(tmp_path)
    with vaults.opened(path) as session:
        vaults.publish(session, vaults.example_plan(vaults.add_client(session)))
    return shutil.copytree(path, tmp_path / "older")


@pytest.fixture
def newer(older: Path) -> Path:
    """Return the vault as it is today, locked."""
    path = older.with_name(vaults.NAME)
    with vaults.opened(path) as session:
        vaults.publish(session, vaults.example_plan(vaults.add_client(session)))
    return path


def put_back(older: Path, newer: Path, numbers: Sequence[int]) -> bool:
    """Put pages of the older copy into the newer one; tell whether that changed anything."""
    before = (newer / DATABASE).read_bytes()
    data = bytearray(before)
    old = (older / DATABASE).read_bytes()
    for number in numbers:
        place = slice((number - 1) * PAGE_BYTES, number * PAGE_BYTES)
        data[place] = old[place]
    (newer / DATABASE).write_bytes(data)
    return bytes(data) != before


def freshness(path: Path) -> Freshness | None:
    """Return what opening told, None if it was refused."""
    try:
        session = vaults.keeper().open(path, vaults.PASSPHRASE)
    except UserFacing:
        return None
    found = session.custody.freshness
    session.abandon()
    return found


def page_count(path: Path) -> int:
    return (path / DATABASE).stat().st_size // PAGE_BYTES


def test_each_page_of_an_older_copy_is_refused_or_named(
    older: Path, newer: Path, tmp_path: Path
) -> None:
    seen: dict[Freshness | None, int] = {}
    for number in range(1, page_count(older) + 1):
        path = shutil.copytree(newer, tmp_path / "tried")
        if put_back(older, path, [number]):
            found = freshness(path)
            assert found is None or found.is_open_question, number
            seen[found] = seen.get(found, 0) + 1
        shutil.rmtree(path)
    assert seen[Freshness.PUT_BACK] > 5
    assert set(seen) <= {None, Freshness.PUT_BACK, Freshness.NOT_LOCKED}


def test_random_sets_of_old_pages_are_refused_or_named(
    older: Path, newer: Path, tmp_path: Path
) -> None:
    dice, count = random.Random(13), page_count(older)
    for _ in range(SAMPLES):
        path = shutil.copytree(newer, tmp_path / "tried")
        chosen = dice.sample(range(1, count + 1), dice.randint(2, count))
        if put_back(older, path, chosen):
            found = freshness(path)
            assert found is None or found.is_open_question, chosen
        shutil.rmtree(path)


def test_clean_end_is_found_the_same_and_nothing_changes_it_but_a_write(newer: Path) -> None:
    session = vaults.keeper().open(newer, vaults.PASSPHRASE)
    assert session.custody.freshness is Freshness.SAME
    assert session.custody.is_proven
    session.close()
    assert freshness(newer) is Freshness.SAME


def test_end_without_lock_is_an_open_question_until_the_complete_check(newer: Path) -> None:
    session = vaults.keeper().open(newer, vaults.PASSPHRASE)
    vaults.add_client(session)
    session.abandon()
    session = vaults.keeper().open(newer, vaults.PASSPHRASE)
    assert session.custody.freshness is Freshness.NOT_LOCKED
    assert session.custody.check().ok
    session.arrive()
    session.close()
    assert freshness(newer) is Freshness.SAME


def with_an_old_page(older: Path, newer: Path, folder: Path) -> Path:
    """Return a copy in which one page was put back that opening does not refuse."""
    for number in range(2, page_count(older) + 1):
        path = shutil.copytree(newer, folder / f"tried-{number}")
        if put_back(older, path, [number]) and freshness(path) is Freshness.PUT_BACK:
            return path
    raise AssertionError("every page is refused")


def test_vault_that_was_not_found_whole_keeps_the_anchor_it_had(
    older: Path, newer: Path, tmp_path: Path
) -> None:
    newer = with_an_old_page(older, newer, tmp_path)
    before = KeyFiles(newer, vaults.CHEAP).load().header.anchor
    vaults.keeper().open(newer, vaults.PASSPHRASE).close()
    assert KeyFiles(newer, vaults.CHEAP).load().header.anchor == before
    found = freshness(newer)
    assert found is not None
    assert found.is_open_question


def test_verb_beside_a_window_neither_compares_nor_anchors(newer: Path) -> None:
    window = vaults.keeper().open(newer, vaults.PASSPHRASE)
    before = KeyFiles(newer, vaults.CHEAP).load().header
    verb = vaults.keeper(shares=True).open(newer, vaults.PASSPHRASE)
    assert verb.custody.freshness is Freshness.NOT_COMPARED
    assert not verb.custody.is_proven
    verb.close()
    assert KeyFiles(newer, vaults.CHEAP).load().header.anchor == before.anchor
    window.close()
    assert freshness(newer) is Freshness.SAME


def test_verb_alone_compares_anchors_and_lets_a_window_wait(newer: Path) -> None:
    verb = vaults.keeper(shares=True).open(newer, vaults.PASSPHRASE)
    assert verb.custody.freshness is Freshness.SAME
    second = vaults.keeper(shares=True).open(newer, vaults.PASSPHRASE)
    assert second.custody.freshness is Freshness.NOT_COMPARED
    second.close()
    verb.close()
    assert freshness(newer) is Freshness.SAME


def test_lock_page_is_left_out(newer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = newer / DATABASE

    def tags() -> pages.Tags:
        with pages.opened(path) as file:
            return pages.tags(file)

    whole = tags()
    monkeypatch.setattr(pages, "LOCK_PAGE", 3)
    without = tags()
    assert without.pages == whole.pages
    assert without.digest != whole.digest
    data = bytearray(path.read_bytes())
    data[2 * PAGE_BYTES : 3 * PAGE_BYTES] = bytes(PAGE_BYTES)
    path.write_bytes(data)
    assert tags() == without


def test_tags_are_told_of_and_can_be_ended(newer: Path) -> None:
    heard: list[tuple[int, int]] = []
    with pages.opened(newer / DATABASE) as file:
        count = pages.tags(file, lambda done, whole: heard.append((done, whole))).pages
    assert heard[-1] == (count, count)

    class Enough(Exception):
        pass

    def end(_done: int, _whole: int) -> None:
        raise Enough

    with pages.opened(newer / DATABASE) as file, pytest.raises(Enough):
        pages.tags(file, end)


def test_first_vault_of_format_one_is_a_question_once(newer: Path) -> None:
    """Its key files know the head, and nothing of the pages."""
    session = vaults.keeper().open(newer, vaults.PASSPHRASE)
    around = session._around
    header = around.key_files.load().header
    assert header.anchor is not None
    bare = replace(header, anchor=replace(header.anchor, pages=None))
    around.key_files.save(bare, around.keys)
    session.abandon()
    session = vaults.keeper().open(newer, vaults.PASSPHRASE)
    assert session.custody.freshness is Freshness.UNKNOWN
    assert session.custody.check().ok
    session.arrive()
    session.close()
    assert freshness(newer) is Freshness.SAME
