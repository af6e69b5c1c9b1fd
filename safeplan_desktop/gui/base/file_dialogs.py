"""Asking for a file or a folder without leaving traces of it in Qt's own settings.

Qt's dialog remembers the folders and names it saw in a settings file that is not ours and not
encrypted. What was there before is put back after every use. Suggested names are neutral; the
caller never puts a client's name into one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QFileInfo, QSettings
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from safeplan_desktop.gui.base import icons

_GROUP: Final = "FileDialog"
_PLACES: Final = ("history", "lastVisited", "shortcuts", "qtVersion")
_LOOKS: Final = ("sidebarWidth", "treeViewHeader", "viewMode")  # where they stand, Qt wants places
_MEMORIES: Final = (*_PLACES, *_LOOKS)

translate = QCoreApplication.translate


class _UnreadFiles(QFileIconProvider):
    """Tells folders from files by what the folder says of them.

    Qt's own reads the beginning of every file it lists, in the window's thread: one that does not
    answer holds the window up for good (seen with `/proc/kmsg`), one that a cloud keeps is fetched.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folder, self._file = icons.icon("folder-open"), icons.icon("file-text")

    def icon(self, of: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        """Return one of two icons."""
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return self._file if of is QAbstractFileIconProvider.IconType.File else self._folder

    def type(self, of: QFileInfo) -> str:
        """Return one of two words."""
        if of.isDir():
            return translate("FileDialog", "Folder")
        return translate("FileDialog", "File")


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Ask for an existing folder; None if it was cancelled."""
    with _no_memory():
        dialog = _dialog(parent, title, start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        return _ask(dialog)


def choose_file(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Ask for an existing file; `kinds` is a Qt filter such as ``"PDF (*.pdf)"``."""
    with _no_memory():
        dialog = _dialog(parent, title, start)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(kinds)
        return _ask(dialog)


def choose_new_file(
    parent: QWidget, title: str, folder: Path, neutral_name: str, kinds: str
) -> Path | None:
    """Ask where a new file shall go; the suggested name says nothing about anybody."""
    with _no_memory():
        dialog = _dialog(parent, title, folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(Path(neutral_name).suffix.removeprefix("."))
        dialog.selectFile(neutral_name)
        return _ask(dialog)


def _dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, on=_use_our_own())
    return dialog


def _use_our_own() -> bool:
    """On Linux the desktop's dialog may keep a list of recent files; in a Flatpak it must serve."""
    return sys.platform.startswith("linux") and "FLATPAK_ID" not in os.environ


def _ask(dialog: QFileDialog) -> Path | None:
    """Run the dialog. It is destroyed here, because that is when Qt writes what it remembers."""
    unread = _UnreadFiles()  # the dialog does not keep it alive
    dialog.setIconProvider(unread)
    try:
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles() if accepted else []
    finally:
        _destroy(dialog)
    return Path(chosen[0]) if chosen else None


def _destroy(dialog: QFileDialog) -> None:
    import shiboken6

    dialog.setParent(None)
    shiboken6.delete(dialog)


@contextmanager
def _no_memory() -> Iterator[None]:
    """Put Qt's memory of visited places back to what it was."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.beginGroup(_GROUP)
    before = {key: settings.value(key) for key in _MEMORIES if settings.contains(key)}
    try:
        yield
    finally:
        settings.sync()
        for key in _MEMORIES:
            if key in before:
                settings.setValue(key, before[key])
            else:
                settings.remove(key)
        settings.endGroup()
        settings.sync()
