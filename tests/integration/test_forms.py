"""Compiling forms: what changed is compiled, what is wrong is refused, in the compiler's words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from hatch_build import FORMS, FormError, compile_forms

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0">
 <class>Hello</class>
 <widget class="QDialog" name="Hello">
  <layout class="QVBoxLayout" name="layout">
   <item><widget class="QLabel" name="label">
    <property name="text"><string>{text}</string></property>{extra}
   </widget></item>
   <item><widget class="{kind}" name="{name}"/></item>
  </layout>
 </widget>
</ui>
"""


def _form(
    root: Path,
    place: str = "pages/hello.ui",
    *,
    text: str = "Name",
    extra: str = "",
    kind: str = "QLineEdit",
    name: str = "field",
) -> None:
    path = root / "ui" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    form = _FORM.format(text=text, extra=extra, kind=kind, name=name)
    path.write_text(form, encoding="utf-8")


def test_compile_new_form_becomes_a_typed_module(tmp_path: Path) -> None:
    _form(tmp_path, text="Čeština")
    assert compile_forms(tmp_path) == [tmp_path / FORMS / "hello.py"]
    code = (tmp_path / FORMS / "hello.py").read_text(encoding="utf-8")
    assert 'def setupUi(self, Hello: "QDialog") -> None:' in code
    assert 'def retranslateUi(self, Hello: "QDialog") -> None:' in code
    compile(code, "hello.py", "exec")


def test_compile_imports_no_class_that_the_form_has_no_use_for(tmp_path: Path) -> None:
    _form(tmp_path)
    compile_forms(tmp_path)
    code = (tmp_path / FORMS / "hello.py").read_text(encoding="utf-8")
    classes = re.search(r"from PySide6.QtWidgets import \((.*)\)", code)
    assert classes is not None
    assert set(classes[1].split(", ")) == {"QDialog", "QLabel", "QLineEdit", "QVBoxLayout"}
    assert "QtGui" not in code


def test_compile_again_touches_nothing(tmp_path: Path) -> None:
    _form(tmp_path)
    compile_forms(tmp_path)
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / FORMS).iterdir()}
    os.utime(tmp_path / "ui/pages/hello.ui")
    assert compile_forms(tmp_path) == []
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / FORMS).iterdir()} == before


def test_compile_after_an_edit_compiles_that_form_only(tmp_path: Path) -> None:
    _form(tmp_path)
    _form(tmp_path, "steps/other.ui")
    compile_forms(tmp_path)
    _form(tmp_path, text="Full name")
    assert [p.name for p in compile_forms(tmp_path)] == ["hello.py"]
    assert "Full name" in (tmp_path / FORMS / "hello.py").read_text(encoding="utf-8")


def test_compile_after_a_form_is_gone_removes_its_module(tmp_path: Path) -> None:
    _form(tmp_path)
    _form(tmp_path, "pages/other.ui")
    compile_forms(tmp_path)
    (tmp_path / "ui/pages/other.ui").unlink()
    compile_forms(tmp_path)
    assert {p.name for p in (tmp_path / FORMS).iterdir()} == {"__init__.py", "hello.py"}


def test_compile_without_forms_writes_nothing(tmp_path: Path) -> None:
    assert compile_forms(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"name": "label"}, "label"),
        (
            {"extra": '<property name="buddy"><cstring>nobody</cstring></property>'},
            "nobody",
        ),
        ({"text": "<<<"}, "hello.ui"),
        ({"extra": "<resources/>"}, "hello.ui"),
    ],
    ids=["name used twice", "buddy that is not there", "broken XML", "misplaced element"],
)
def test_compile_bad_form_is_refused_and_leaves_no_module(
    tmp_path: Path, change: dict[str, str], complaint: str
) -> None:
    _form(tmp_path, **change)
    with pytest.raises(FormError, match=complaint):
        compile_forms(tmp_path)
    assert not (tmp_path / FORMS / "hello.py").exists()


def test_compile_form_with_embedded_resources_is_refused(tmp_path: Path) -> None:
    _form(tmp_path)
    path = tmp_path / "ui/pages/hello.ui"
    path.write_text(path.read_text().replace("</ui>", "<resources></resources></ui>"))
    with pytest.raises(FormError, match=r"assets\.py"):
        compile_forms(tmp_path)


def test_compile_same_name_in_two_folders_is_refused(tmp_path: Path) -> None:
    _form(tmp_path)
    _form(tmp_path, "steps/hello.ui")
    with pytest.raises(FormError, match="same name"):
        compile_forms(tmp_path)


def test_compile_name_that_is_no_module_is_refused(tmp_path: Path) -> None:
    _form(tmp_path, "pages/Hello-Page.ui")
    with pytest.raises(FormError, match="named like a module"):
        compile_forms(tmp_path)


def test_compile_twice_at_once_gives_one_whole_result(tmp_path: Path) -> None:
    for number in range(4):
        _form(tmp_path, f"pages/form_{number}.ui")
    failures: list[BaseException] = []

    def work() -> None:
        try:
            compile_forms(tmp_path)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            failures.append(error)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    for number in range(4):
        code = (tmp_path / FORMS / f"form_{number}.py").read_text(encoding="utf-8")
        assert code.rstrip().endswith("# retranslateUi")


def test_forms_of_the_program_are_compiled_and_current() -> None:
    script = ROOT / "packaging" / "hatch_build.py"
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
