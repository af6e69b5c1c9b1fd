"""Every control in every form has a name that a screen reader can say."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "ui"
FORMS = sorted(UI.rglob("*.ui"))
INPUTS = {
    "QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QSpinBox", "QDoubleSpinBox",
    "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QListView", "QListWidget", "QTableView",
    "QTreeView", "QSlider", "QProgressBar",
}  # fmt: skip
SPEAKING = {"QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QCommandLinkButton"}


def _text(widget: ET.Element, name: str) -> str:
    found = widget.find(f"property[@name='{name}']/string")
    return (found.text or "").strip() if found is not None else ""


def _bases(root: ET.Element) -> dict[str, str]:
    """Return what each promoted class extends."""
    return {
        (each.findtext("class") or ""): (each.findtext("extends") or "")
        for each in root.iter("customwidget")
    }


def nameless(form: str) -> list[str]:
    """Return the object names of controls in a form that nothing names."""
    root = ET.fromstring(form)
    bases = _bases(root)
    buddies = {
        (each.text or "")
        for widget in root.iter("widget")
        for each in widget.findall("property[@name='buddy']/cstring")
    }
    boxed = {
        widget.get("name")
        for box in root.iter("widget")
        if box.get("class") == "FieldBox" and _text(box, "label")
        for widget in box.findall("widget")
    }
    found = []
    for widget in root.iter("widget"):
        kind = bases.get(widget.get("class", ""), widget.get("class", ""))
        named = _text(widget, "accessibleName") or widget.get("name") in buddies | boxed
        spoken = kind in SPEAKING and _text(widget, "text")
        if kind in INPUTS | SPEAKING and not named and not spoken:
            found.append(f"{widget.get('class')} {widget.get('name')}")
    return found


@pytest.mark.parametrize("form", FORMS, ids=[f.relative_to(UI).as_posix() for f in FORMS])
def test_no_form_has_a_choice_that_the_wheel_changes(form: Path) -> None:
    plain = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QSlider", "QDateEdit", "QTimeEdit"}
    used = {each.get("class") for each in ET.parse(form).getroot().iter("widget")}
    assert not used & plain


@pytest.mark.parametrize("form", FORMS, ids=[f.relative_to(UI).as_posix() for f in FORMS])
def test_every_control_has_a_label_or_an_accessible_name(form: Path) -> None:
    assert nameless(form.read_text(encoding="utf-8")) == []


def test_a_control_without_a_name_is_noticed() -> None:
    form = '<ui><widget class="QWidget" name="w"><widget class="QLineEdit" name="e"/></widget></ui>'
    assert nameless(form) == ["QLineEdit e"]


@pytest.mark.parametrize(("label", "found"), [("Name", []), ("", ["QLineEdit e"])])
def test_a_field_box_names_its_field_by_its_label(label: str, found: list[str]) -> None:
    form = (
        '<ui><widget class="FieldBox" name="b"><property name="label"><string>'
        f'{label}</string></property><widget class="QLineEdit" name="e"/></widget></ui>'
    )
    assert nameless(form) == found


def test_there_are_forms() -> None:
    assert FORMS
