"""Asking for files leaves no trace in Qt's own settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QItemSelectionModel, QModelIndex, QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QListView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base.file_dialogs import choose_file, choose_folder, choose_new_file

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def _settings() -> QSettings:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.sync()
    settings.beginGroup("FileDialog")
    return settings


def _then(act: Callable[[QFileDialog], None]) -> None:
    """Act on the dialog as soon as it is there; give it up after a while."""

    def look(tries: int = 100) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            watchdog = QTimer(dialog)
            watchdog.timeout.connect(dialog.reject)
            watchdog.start(5000)
            act(dialog)
        elif tries:
            QTimer.singleShot(20, lambda: look(tries - 1))

    QTimer.singleShot(20, look)


def _type(dialog: QFileDialog, name: str) -> None:
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(name)
    dialog.accept()


def test_folder_chosen_is_returned_and_not_remembered(parent: QWidget, tmp_path: Path) -> None:
    secret = tmp_path / "marker-of-a-client"
    secret.mkdir()

    _then(lambda dialog: _type(dialog, secret.name))
    assert choose_folder(parent, "Open a vault", tmp_path) == secret
    settings = _settings()
    written = Path(settings.fileName())
    assert not settings.value("history")
    assert "marker-of-a-client" not in (written.read_text() if written.exists() else "")


def test_memory_of_before_is_put_back(parent: QWidget, tmp_path: Path) -> None:
    before = _settings()
    before.setValue("history", ["file:///before"])
    before.sync()
    (tmp_path / "other").mkdir()
    _then(lambda dialog: _type(dialog, "other"))
    choose_folder(parent, "Open a vault", tmp_path)
    found = _settings().value("history")
    assert found in ("file:///before", ["file:///before"])


def test_places_at_the_side_are_offered_every_time(parent: QWidget, tmp_path: Path) -> None:
    offered: list[bool] = []

    def look(dialog: QFileDialog) -> None:
        offered.append(bool(dialog.sidebarUrls()))
        dialog.reject()

    for _ in range(2):
        _then(look)
        choose_folder(parent, "Open a vault", tmp_path)
    assert offered == [True, True]


def test_folder_cancelled_is_none(parent: QWidget, tmp_path: Path) -> None:
    _then(lambda dialog: dialog.reject())
    assert choose_folder(parent, "Open a vault", tmp_path) is None


def test_new_file_is_offered_under_a_neutral_name(parent: QWidget, tmp_path: Path) -> None:
    _then(lambda dialog: dialog.accept())
    chosen = choose_new_file(parent, "Save the plan", tmp_path, "plan-3.pdf", "PDF (*.pdf)")
    assert chosen == tmp_path / "plan-3.pdf"


def test_file_chosen_is_returned(parent: QWidget, tmp_path: Path) -> None:
    paper = tmp_path / "plan-3.pdf"
    paper.write_bytes(b"%PDF")

    _then(lambda dialog: _type(dialog, paper.name))
    assert choose_file(parent, "Check a paper", tmp_path, "PDF (*.pdf)") == paper


def _listed(dialog: QFileDialog, name: str, qtbot: QtBot) -> tuple[QListView, QModelIndex]:
    """Wait until something is listed; return the list and where it stands."""
    view = dialog.findChild(QListView, "listView")
    assert view is not None

    def rows() -> list[QModelIndex]:
        model, root = view.model(), view.rootIndex()
        return [model.index(row, 0, root) for row in range(model.rowCount(root))]

    qtbot.waitUntil(lambda: any(each.data() == name for each in rows()))
    return view, next(each for each in rows() if each.data() == name)


def _type_in(dialog: QFileDialog, text: str) -> None:
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, text)


def _save(dialog: QFileDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Save).click()


def test_name_typed_counts_although_qt_selects_a_folder_late(
    parent: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "letters").mkdir()
    typed = tmp_path / "letters" / "plan-4.pdf"

    def act(dialog: QFileDialog) -> None:
        view, folder = _listed(dialog, "letters", qtbot)
        _type_in(dialog, str(typed))
        select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        view.selectionModel().select(folder, select)  # as Qt does when a listing arrives
        assert dialog.selectedFiles() != [str(typed)]
        _save(dialog)

    _then(act)
    chosen = choose_new_file(parent, "Save the plan", tmp_path, "plan-3.pdf", "PDF (*.pdf)")
    assert chosen == typed


def test_folder_pointed_at_after_a_name_was_typed_is_opened(
    parent: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "letters").mkdir()

    def act(dialog: QFileDialog) -> None:
        _type_in(dialog, "plan-4.pdf")
        view, folder = _listed(dialog, "letters", qtbot)
        view.setFocus()
        view.setCurrentIndex(folder)
        dialog.accept()
        assert dialog.directory().path() == str(tmp_path / "letters")
        _type_in(dialog, "plan-5.pdf")
        _save(dialog)

    _then(act)
    chosen = choose_new_file(parent, "Save the plan", tmp_path, "plan-3.pdf", "PDF (*.pdf)")
    assert chosen == tmp_path / "letters" / "plan-5.pdf"


def test_file_pointed_at_after_something_was_typed_is_returned(
    parent: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = tmp_path / "plan-3.pdf"
    paper.write_bytes(b"%PDF")

    def act(dialog: QFileDialog) -> None:
        view, file = _listed(dialog, paper.name, qtbot)
        _type_in(dialog, "something else")
        view.setFocus()
        view.setCurrentIndex(file)
        dialog.accept()

    _then(act)
    assert choose_file(parent, "Check a paper", tmp_path, "PDF (*.pdf)") == paper


def test_files_listed_are_not_read(parent: QWidget, tmp_path: Path) -> None:
    picture = tmp_path / "without-a-suffix"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    told: list[str] = []

    def look(dialog: QFileDialog) -> None:
        kind = dialog.iconProvider().type
        told.extend(kind(QFileInfo(str(each))) for each in (picture, tmp_path))
        dialog.reject()

    _then(look)
    choose_file(parent, "Check a paper", tmp_path, "PDF (*.pdf)")
    assert told == ["File", "Folder"], "only somebody who reads the file knows it is a picture"
