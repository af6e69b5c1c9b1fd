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

from PySide6.QtCore import QCoreApplication, QFileInfo, QRegularExpression, QSettings
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFileIconProvider,
    QLineEdit,
    QWidget,
)

from safeplan_desktop.gui.base import icons

_GROUP: Final = "FileDialog"
_PLACES: Final = ("history", "lastVisited", "shortcuts", "qtVersion")
_LOOKS: Final = ("sidebarWidth", "treeViewHeader", "viewMode")  # where they stand, Qt wants places
_MEMORIES: Final = (*_PLACES, *_LOOKS)

_NAME: Final = "fileNameEdit"  # of Qt's own widgets; a dialog of the desktop has none
_LISTS: Final = QRegularExpression("^(listView|treeView)$")

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


class _Dialog(QFileDialog):
    """Qt's dialog, in which a name that was typed counts and not what Qt selected on the way.

    While a path is typed, Qt selects in its list each folder that the text so far names, and takes
    that back with the next letter. When the listing of a folder above arrives late (a slow disk, a
    busy machine, somebody else who makes files there), the folder is selected again, and Qt prefers
    what is selected to what is typed: Save then opens the folder, or does nothing at all.
    """

    def __init__(self, parent: QWidget, title: str, start: Path) -> None:
        super().__init__(parent, title, str(start))
        self.setOption(QFileDialog.Option.DontUseNativeDialog, on=_use_our_own())
        self.taken: list[str] = []
        self._typed = False
        self._views = self.findChildren(QAbstractItemView, _LISTS)
        for field in self.findChildren(QLineEdit, _NAME):
            field.textEdited.connect(self._on_typed)
        for view in self._views:
            view.pressed.connect(self._on_pointed_at)
            view.selectionModel().currentChanged.connect(self._on_pointed_at)

    def accept(self) -> None:
        """Take what was typed, or pointed at after that."""
        if self._typed:
            for view in self._views:
                view.clearSelection()
        self.taken = self.selectedFiles()
        super().accept()

    def _on_typed(self) -> None:
        self._typed = True

    def _on_pointed_at(self) -> None:
        self._typed = False


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Ask for an existing folder; None if it was cancelled."""
    with _no_memory():
        dialog = _Dialog(parent, title, start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        return _ask(dialog)


def choose_file(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Ask for an existing file; `kinds` is a Qt filter such as ``"PDF (*.pdf)"``."""
    with _no_memory():
        dialog = _Dialog(parent, title, start)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(kinds)
        return _ask(dialog)


def choose_new_file(
    parent: QWidget, title: str, folder: Path, neutral_name: str, kinds: str
) -> Path | None:
    """Ask where a new file shall go; the suggested name says nothing about anybody."""
    with _no_memory():
        dialog = _Dialog(parent, title, folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(Path(neutral_name).suffix.removeprefix("."))
        dialog.selectFile(neutral_name)
        return _ask(dialog)


def _use_our_own() -> bool:
    """On Linux the desktop's dialog may keep a list of recent files; in a Flatpak it must serve."""
    return sys.platform.startswith("linux") and "FLATPAK_ID" not in os.environ


def _ask(dialog: _Dialog) -> Path | None:
    """Run the dialog. It is destroyed here, because that is when Qt writes what it remembers."""
    unread = _UnreadFiles()  # the dialog does not keep it alive
    dialog.setIconProvider(unread)
    try:
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        chosen = dialog.taken if accepted else []
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
