"""Files: whole or not at all, ours only, and every failure has a name."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.computer.local_files import LocalFiles
from safeplan_desktop.vault.files import atomic
from safeplan_desktop.vault.files.atomic import read_bytes, read_if_there, write_bytes

LEFTOVER = ".plan.pdf.0123456789abcdef.tmp"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "plan.pdf"
    file.write_bytes(b"old")
    return file


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_write_new_and_existing_file_leaves_only_that_file(path: Path) -> None:
    write_bytes(path, b"new")
    write_bytes(path.with_name("other"), b"")
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["other", "plan.pdf"]


def test_prepared_file_gets_its_name_only_when_it_is_told_to(path: Path) -> None:
    with atomic.prepared(path, b"new") as place:
        assert path.read_bytes() == b"old"
        assert len(names(path.parent)) == 2
        place()
        assert path.read_bytes() == b"new"
    assert names(path.parent) == ["plan.pdf"]


def test_prepared_file_that_is_not_placed_leaves_what_was_there(path: Path) -> None:
    class Stopped(Exception):
        pass

    with pytest.raises(Stopped), atomic.prepared(path, b"new"):
        raise Stopped
    assert path.read_bytes() == b"old"
    assert names(path.parent) == ["plan.pdf"]


def test_write_whatever_the_umask_is_readable_by_us_only(path: Path) -> None:
    path.chmod(0o644)
    before = os.umask(0)
    try:
        write_bytes(path, b"new")
        LocalFiles().write(path.with_name("other"), b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.with_name("other").stat().st_mode) == 0o600


def test_write_order_is_flush_then_rename_then_flush_of_the_folder(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def watched_fsync(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        done.append("flush folder" if is_folder else "flush file")
        fsync(descriptor)

    def watched_replace(self: Path, target: Path) -> Path:
        done.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(Path, "replace", watched_replace)
    write_bytes(path, b"new")
    assert done == ["flush file", "rename", "flush folder"]
    done.clear()
    atomic.write_together({path: b"a", path.with_name("twin"): b"b"})
    assert done == ["flush file", "flush file", "rename", "rename", "flush folder"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ErrorCode.NO_ROOM),
        (errno.EDQUOT, ErrorCode.NO_ROOM),
        (errno.EACCES, ErrorCode.NOT_WRITABLE),
        (errno.EPERM, ErrorCode.NOT_WRITABLE),
        (errno.EROFS, ErrorCode.NOT_WRITABLE),
        (errno.EIO, ErrorCode.STORAGE_FAILED),
        (errno.ENOENT, ErrorCode.STORAGE_FAILED),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "open"])
def test_write_failing_disk_gives_a_code_and_keeps_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: ErrorCode
) -> None:
    def fail(*_: object) -> int:
        raise OSError(number, "no")

    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail)
        with pytest.raises(UserFacing) as caught:
            write_bytes(path, b"new")
    assert caught.value.code is code
    assert path.read_bytes() == b"old"
    assert names(path.parent) == ["plan.pdf"]


def test_write_together_second_file_failing_changes_neither(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = path.with_name("twin")
    twin.write_bytes(b"old twin")
    fsync = os.fsync
    calls = iter((None, OSError(errno.ENOSPC, "no")))

    def second_fails(descriptor: int) -> None:
        fsync(descriptor)
        error = next(calls)
        if error:
            raise error

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", second_fails)
        with pytest.raises(UserFacing) as caught:
            atomic.write_together({path: b"new", twin: b"new twin"})
    assert caught.value.code is ErrorCode.NO_ROOM
    assert (path.read_bytes(), twin.read_bytes()) == (b"old", b"old twin")
    assert names(path.parent) == ["plan.pdf", "twin"]


def test_write_interrupted_by_the_keyboard_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(path.parent) == ["plan.pdf"]


def test_write_into_a_missing_folder_or_over_a_folder_fails_plainly(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for target in (tmp_path / "nowhere" / "file", tmp_path / "folder"):
        with pytest.raises(UserFacing) as caught:
            write_bytes(target, b"new")
        assert caught.value.code is ErrorCode.STORAGE_FAILED
    assert names(tmp_path) == ["folder"]


def test_write_file_system_that_cannot_flush_folders_is_passed_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not offered")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"


def test_write_flush_of_the_folder_failing_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "the disk is dying")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    with pytest.raises(UserFacing) as caught:
        write_bytes(path, b"new")
    assert caught.value.code is ErrorCode.STORAGE_FAILED
    assert path.read_bytes() == b"new"


def test_write_cleaner_faster_than_our_mark_begins_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = atomic._lock
    removed: list[Path] = []

    def cleaned_before(descriptor: int) -> bool:
        if not removed:
            removed.extend(entry for entry in path.parent.iterdir() if entry != path)
            removed[0].unlink()
        return lock(descriptor)

    monkeypatch.setattr(atomic, "_lock", cleaned_before)
    write_bytes(path, b"new")
    assert len(removed) == 1
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["plan.pdf"]


def test_write_leftover_of_a_crash_of_this_file_is_removed(path: Path) -> None:
    (path.parent / LEFTOVER).write_bytes(b"half a fi")
    others = [".other.pdf.0123456789abcdef.tmp", ".plan.pdf.tmp", "plan.pdf.0123456789abcdef.tmp"]
    for other in others:
        (path.parent / other).write_bytes(b"not ours to remove")
    write_bytes(path, b"new")
    assert names(path.parent) == sorted(["plan.pdf", *others])


def test_clean_whole_folder_removes_every_leftover_but_nothing_else(path: Path) -> None:
    for name in (LEFTOVER, ".keys.json.ffffffffffffffff.tmp", "notes.tmp", ".hidden"):
        (path.parent / name).write_bytes(b"x")
    atomic.clean(path.parent)
    assert names(path.parent) == [".hidden", "notes.tmp", "plan.pdf"]
    atomic.clean(path.parent / "nowhere")


def test_clean_file_that_is_being_written_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def clean_meanwhile(descriptor: int) -> None:
        atomic.clean(path.parent)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", clean_meanwhile)
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"


def test_clean_folder_or_link_with_a_leftovers_name_is_left_alone(path: Path) -> None:
    (path.parent / LEFTOVER).symlink_to(path)
    (path.parent / ".plan.pdf.fedcba9876543210.tmp").mkdir()
    atomic.clean(path.parent)
    assert len(names(path.parent)) == 3
    assert path.read_bytes() == b"old"


def test_read_whole_file_up_to_the_limit(path: Path) -> None:
    assert read_bytes(path, 3) == b"old"
    assert LocalFiles().read(path, 100) == b"old"
    assert read_if_there(path, 3) == b"old"


def test_read_what_is_no_readable_file_is_unreadable(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.with_name("loop").symlink_to("loop")
    cases = [(path, 2), (path.parent, 100), (path.with_name("pipe"), 100)]
    cases += [(path.with_name("loop"), 100), (path.with_name("nul\0"), 100), (Path("/dev/zero"), 9)]
    for place, most in cases:
        with pytest.raises(UserFacing) as caught:
            read_if_there(place, most)
        assert caught.value.code is ErrorCode.FILE_UNREADABLE


def test_read_missing_file_is_unreadable_or_none_as_asked(path: Path) -> None:
    for place in (path.with_name("missing"), path / "below a file"):
        assert read_if_there(place, 100) is None
        with pytest.raises(UserFacing) as caught:
            LocalFiles().read(place, 100)
        assert caught.value.code is ErrorCode.FILE_UNREADABLE


def test_remove_file_there_or_not_there(path: Path) -> None:
    atomic.remove(path)
    atomic.remove(path)
    assert not path.exists()


def test_remove_what_cannot_be_removed_fails_plainly(path: Path) -> None:
    folder = path.with_name("folder")
    folder.mkdir()
    with pytest.raises(UserFacing):
        atomic.remove(folder)
