"""Print every sentence that people read, to be read aloud by somebody who did not write it.

    python -m tests.words [SUBJECT]

A subject is a folder of the window (`plan`, `client`, `app`...) or a file of texts (`messages`,
`paper`...); without one it is all of them. Each sentence comes once, under the file it is from.
"""

from __future__ import annotations

import ast
import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
TEXTS: Final = ROOT / "resources" / "content" / "en"
_PLACE_OF_WORDS: Final = {"tr": 0, "translate": 1}


def of_form(form: Path) -> Iterator[str]:
    """Yield what a form says."""
    for string in ET.parse(form).getroot().iter("string"):
        if string.get("notr") != "true" and string.text:
            yield string.text


def of_module(module: Path) -> Iterator[str]:
    """Yield what a module of the window says."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            place = _PLACE_OF_WORDS.get(name, len(node.args))
            yield from _constants(node.args[place : place + 1])


def _constants(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def of_texts(value: object) -> Iterator[str]:
    """Yield every text in a file of texts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from of_texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from of_texts(each)


def files(subject: str) -> Iterator[tuple[Path, Iterator[str]]]:
    """Yield the files of a subject, or all for an empty one, with what they say."""
    for form in sorted((ROOT / "ui").glob(f"{subject or '*'}/**/*.ui")):
        yield form, of_form(form)
    for module in sorted((ROOT / "safeplan_desktop" / "gui").glob(f"{subject or '*'}/**/*.py")):
        if module.parent.name != "forms":
            yield module, of_module(module)
    for texts in sorted(TEXTS.glob(f"{subject or '*'}.json")):
        yield texts, of_texts(json.loads(texts.read_text(encoding="utf-8")))


def main(subject: str = "") -> int:
    """Print them; 2 where there is no such subject."""
    said: set[str] = set()
    for file, sentences in files(subject):
        new = [each for each in dict.fromkeys(sentences) if each not in said]
        said.update(new)
        if new:
            print(f"\n{file.relative_to(ROOT)}")
            print("\n".join(f"  {each}" for each in new))
    return 0 if said else 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
