"""Bringing clients in: the file, the columns, what will happen, adding, done, and wrong files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from safeplan_desktop.gui.client.client_import.wizard import ClientImport
from tests.screens.studio import Screen, Studio

FILE = Path("/media/stick/clients.csv")
HEAD = "First name,Surname,Date of birth,Mobile,Street,City,Notes\n"
ROWS = (
    "Example: Ana,J.,17/04/1992,+44 7700 900123,1 Hill Road,Leeds,new",
    "Example: Quinn,A.,03/04/1990,+44 7700 900201,12 Mill Lane,Leeds,",
    "Example: Rosa,B.,11/12/1985,+44 7700 900202,3 Quay,Hull,sees us weekly",
    "Example: Siti,C.,31/02/1985,+44 7700 900203,4 Quay,Hull,",
    "Example: Quinn,A.,3/4/1990,,,,",
    ",,01/01/1990,+44 7700 900204,,,",
    *(f"Example: Person {at},D.,{at + 1:02d}/05/1990,+44 7700 9003{at:02d},,," for at in range(24)),
)


def wizard(studio: Studio, data: bytes) -> ClientImport:
    """Show the wizard over the list of clients; the file that is chosen holds this."""
    studio.world.files.write(FILE, data)
    window = studio.window()
    window.enter(studio.session())
    studio.show(window)
    made = ClientImport(studio.work_context(), lambda *_asked: FILE)
    window.open_wizard(made)
    studio.show(window)
    return made


def _at(steps: int, data: bytes = (HEAD + "\n".join(ROWS)).encode()) -> Callable[[Studio], QWidget]:
    def make(studio: Studio) -> QWidget:
        made = wizard(studio, data)
        for _ in range(steps):
            made.continue_button.click()
            studio.settle()
        return studio.window()

    return make


def _without_name(studio: Studio) -> QWidget:
    made = wizard(studio, (HEAD + "\n".join(ROWS)).encode())
    made.continue_button.click()
    studio.settle()
    for row in made.columns.rows[:2]:
        row.choice.setCurrentIndex(0)
    made.continue_button.click()
    return studio.window()


def _adding(studio: Studio) -> QWidget:
    made = wizard(studio, (HEAD + "\n".join(ROWS)).encode())
    made.work.page.begin("Adding clients", "All of them are added, or if you cancel, nobody.")
    made.work.page.show_words(made.words_for("", 140, 320))
    made.set_page(made.work.page)
    made.begin_work(lambda: None)
    return studio.window()


def screens() -> Iterable[Screen]:
    """Give every state."""
    yield Screen("import-file", _at(0))
    yield Screen("import-columns", _at(1))
    yield Screen("import-columns-small", _at(1), (700, 600))
    yield Screen("import-columns-no-name", _without_name)
    yield Screen("import-preview", _at(2))
    yield Screen("import-preview-small", _at(2), (700, 600))
    yield Screen("import-adding", _adding)
    yield Screen("import-done", _at(3))
    yield Screen("import-nothing-new", _at(2, (HEAD + ROWS[3]).encode()))
    yield Screen("import-workbook", _at(1, b"PK\x03\x04"))
