"""What is said while a vault is made."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.gui.pages.wizard.working import ProgressWords
from safeplan_desktop.services.custody.create_practice import MakingStep
from safeplan_desktop.services.custody.make_example import ExampleStep

_KEYS_SHARE, _WRITING_SHARE = 20, 70


def _tr(words: str) -> str:
    return QCoreApplication.translate("MakingWords", words)


def words_for(step: str, done: int, all_: int) -> ProgressWords:
    """Return the words for a step of `MakingStep` or `ExampleStep`."""
    if step == MakingStep.KEYS:
        note = _tr("This takes a few seconds on purpose: it is what makes guessing slow.")
        return ProgressWords(_tr("Making the keys"), note, _KEYS_SHARE)
    if step == ExampleStep.CLIENTS and all_:
        words = _tr("Adding client {0} of {1}").format(done, all_)
        left = 100 - _WRITING_SHARE
        return ProgressWords(words, "", _WRITING_SHARE + left * done // all_)
    return ProgressWords(_tr("Writing the practice and its emergency card"), "", _WRITING_SHARE)


def first_words() -> ProgressWords:
    """Return the words before the first step is told."""
    return words_for(MakingStep.KEYS, 0, len(MakingStep))
