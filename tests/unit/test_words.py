"""The list of sentences that is read aloud misses none."""

from __future__ import annotations

import pytest

from tests.words import main


def test_sentences_of_a_subject_come_from_forms_and_modules_once_each(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main("custody") == 0
    printed = capsys.readouterr().out.splitlines()
    assert "  Use the recovery code" in printed
    assert "  This vault was not fully locked last time." in printed
    said = [line for line in printed if line.startswith("  ")]
    assert len(said) == len(set(said))


def test_sentences_of_a_file_of_texts_are_all_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("messages") == 0
    assert "  The disk is full, so you can read this vault but not change it." in (
        capsys.readouterr().out.splitlines()
    )


def test_unknown_subject_has_no_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("nothing-of-that-name") == 2
    assert capsys.readouterr().out == ""
