"""A new passphrase: typed twice and weighed as it is typed, or taken from the offer.

One widget for the first run and for the recovery. Weighing runs on the worker; one answer is
under way at a time, and what was typed meanwhile is weighed next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from safeplan_desktop.domain.custody.passphrase import SHORTEST, PassphraseRule, PassphraseVerdict
from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.forms.passphrase import Ui_PassphraseForm
from safeplan_desktop.gui.forms.passphrase_offer import Ui_PassphraseOfferForm
from safeplan_desktop.gui.pages.wizard.side_card import SideCard
from safeplan_desktop.gui.pages.wizard.step_page import StepPage, show_problem
from safeplan_desktop.gui.widgets.flow_layout import FlowLayout
from safeplan_desktop.gui.widgets.rule_list import Rule
from safeplan_desktop.services.custody.create_practice import ChoosePassphrase
from safeplan_desktop.services.custody.enter_passphrase import (
    EnterPassphrase,
    PassphraseProblem,
    Sameness,
)

Names = Callable[[], Sequence[str]]
_WORDS_A_LINE = 2


class OfferCard(SideCard):
    """Six words drawn at random, to be taken as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Or take this one"))
        self.set_icon_name("dice")
        inside = QWidget()
        self.form = Ui_PassphraseOfferForm()
        self.form.setupUi(inside)
        # one under the other where a language has longer words
        actions = FlowLayout(self.form.actions)
        actions.addWidget(self.form.take_button)
        actions.addWidget(self.form.another_button)
        self.body.addWidget(inside)

    def show_offer(self, offer: str) -> None:
        """Show a passphrase, two words a line."""
        words = offer.split()
        lines = (
            " ".join(words[at : at + _WORDS_A_LINE]) for at in range(0, len(words), _WORDS_A_LINE)
        )
        self.form.offer.setText("\n".join(lines))
        self.form.offer.setAccessibleName(self.tr("The passphrase on offer: {0}").format(offer))


class PassphrasePage(StepPage):
    """Two fields, a meter, rules that tick, an offer beside."""

    def __init__(self, context: Context, entry: EnterPassphrase, names: Names, lead: str) -> None:
        super().__init__()
        self._context = context
        self._entry = entry
        self._names = names
        self._weighing = False
        self._then: Callable[[], None] | None = None
        self.form = Ui_PassphraseForm()
        self.form.setupUi(self)
        self.form.lead.setText(lead)
        self.side = OfferCard()
        self.form.passphrase.set_revealed(True)
        self._connect()
        show_problem(self.form.passphrase_problem, "")

    def _connect(self) -> None:
        self.form.passphrase.textChanged.connect(self._on_typed)
        self.form.again.textChanged.connect(self._on_typed_again)
        self.form.again.textEdited.connect(self._hide_again)
        offer = self.side.form
        offer.take_button.clicked.connect(self.take_offer)
        offer.another_button.clicked.connect(self.draw_another)

    # ---- what a wizard calls

    def load(self) -> None:
        """Show what was typed, and weigh it if the names have changed meanwhile."""
        with QSignalBlocker(self.form.passphrase), QSignalBlocker(self.form.again):
            self.form.passphrase.setText(self._entry.text)
            self.form.again.setText(self._entry.again)
        if not self._entry.offer:
            self.draw_another()
        self._show_state()
        self._weigh()

    def beside(self) -> OfferCard:
        """Return the card beside it."""
        return self.side

    def focus_first(self) -> None:
        """Begin with the first field."""
        self.form.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def when_ready(self, go_on: Callable[[], None]) -> None:
        """Call back as soon as it is known how good the passphrase is."""
        if self._entry.verdict is not None:
            go_on()
        else:
            self._then = go_on
            self._weigh()

    def show_problems(self, _problems: Sequence[object]) -> None:
        """Say the first thing that is in the way of the passphrase, and go there."""
        problems = self._entry.problems()
        words = self._words_for(problems[0]) if problems else ""
        show_problem(self.form.passphrase_problem, words)
        if problems:
            wrong_second = problems == (PassphraseProblem.DIFFERENT,)
            field: QLineEdit = self.form.again if wrong_second else self.form.passphrase
            theme.set_property(field, "state", "problem")
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words_for(self, problem: PassphraseProblem) -> str:
        words = {
            PassphraseProblem.TOO_SHORT: self.tr("It needs 15 characters or more."),
            PassphraseProblem.TOO_LONG: self.tr("It may have 1024 characters at most."),
            PassphraseProblem.KNOWN: self.tr("It is too easy to guess. Add another word or two."),
            PassphraseProblem.HOLDS_A_NAME: self.tr("Leave your name and the practice's out."),
            PassphraseProblem.DIFFERENT: self.tr("The two are not the same yet."),
            PassphraseProblem.NOT_WEIGHED: self.tr("One moment: it is still being weighed."),
        }
        return words[problem]

    # ---- the offer

    def take_offer(self) -> None:
        """Fill both fields with the offer and show both, so that it can be written down."""
        self._entry.take_offer()
        with QSignalBlocker(self.form.passphrase), QSignalBlocker(self.form.again):
            self.form.passphrase.setText(self._entry.text)
            self.form.again.setText(self._entry.again)
        self.form.passphrase.set_revealed(True)
        self.form.again.setEchoMode(QLineEdit.EchoMode.Normal)
        self._clear_problem()
        self._show_state()
        self._weigh()

    def draw_another(self) -> None:
        """Offer another one."""
        passphrases, names = ChoosePassphrase(self._context.outside), tuple(self._names())
        self._context.tasks.run(
            self, lambda: passphrases.suggest(names), self._on_offer, self._on_failed
        )

    def _on_offer(self, offer: str) -> None:
        self._entry.offer = offer
        self.side.show_offer(offer)

    # ---- typing and weighing

    def _on_typed(self, text: str) -> None:
        self._entry.write(text)
        self._clear_problem()
        self._show_state()
        self._weigh()

    def _on_typed_again(self, text: str) -> None:
        self._entry.write_again(text)
        self._clear_problem()
        self._show_state()

    def _hide_again(self) -> None:
        self.form.again.setEchoMode(QLineEdit.EchoMode.Password)

    def _clear_problem(self) -> None:
        show_problem(self.form.passphrase_problem, "")
        for field in (self.form.passphrase, self.form.again):
            theme.set_property(field, "state", "")

    def _weigh(self) -> None:
        if self._weighing or self._entry.verdict is not None:
            return
        self._weighing = True
        text, names = self._entry.text, tuple(self._names())
        passphrases = ChoosePassphrase(self._context.outside)
        self._context.tasks.run(
            self,
            lambda: passphrases.judge(text, names),
            lambda verdict: self._on_weighed(text, verdict),
            self._on_failed,
        )

    def _on_weighed(self, text: str, verdict: PassphraseVerdict) -> None:
        self._weighing = False
        if not self._entry.weighed(text, verdict):
            self._weigh()
            return
        self._show_state()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_failed(self, error: SafePlanError) -> None:
        self._weighing = False
        self._then = None
        self._context.stage.report(error)

    # ---- what is shown

    def _show_state(self) -> None:
        self._show_meter()
        self._show_sameness()
        met = self._entry.verdict.met if self._entry.verdict else frozenset()
        long_enough = self._entry.length >= SHORTEST
        self.form.rules.set_rules(
            (
                Rule(self.tr("15 characters or more"), long_enough),
                Rule(
                    self.tr("Not on the list of passphrases that everybody tries first"),
                    PassphraseRule.NOT_COMMON in met,
                ),
                Rule(
                    self.tr("Does not hold your name or the practice's"),
                    PassphraseRule.NOT_YOUR_NAMES in met,
                ),
                Rule(
                    self.tr(
                        "Spaces, any language and pasting are welcome. "
                        "Digits and symbols are not required."
                    )
                ),
            )
        )

    def _show_meter(self) -> None:
        count = self.tr("{0} characters, {1} needed").format(self._entry.length, SHORTEST)
        level, word, sentence = self._strength()
        self.form.meter.set_strength(level, word, sentence, count)

    def _strength(self) -> tuple[int, str, str]:
        """Return bars, word and sentence; while an answer is awaited, no judgement."""
        verdict, length = self._entry.verdict, self._entry.length
        if not length:
            return 0, "", self.tr("A short sentence of your own is easy to keep.")
        if length < SHORTEST:
            level = min(1, verdict.score) if verdict else 0
            return level, self.tr("Too short."), self.tr("A few words more.")
        if verdict is None:
            return self.form.meter.level(), "", ""
        if PassphraseRule.NOT_YOUR_NAMES not in verdict.met:
            words = self.tr("Somebody who knows you would try that early.")
            return min(2, verdict.score), self.tr("Holds a name."), words
        return self._graded(verdict.score)

    def _graded(self, score: int) -> tuple[int, str, str]:
        if score <= 1:
            return 1, self.tr("Known."), self.tr("It is among the first that are tried.")
        if score == 2:
            return 2, self.tr("Nearly."), self.tr("Another word or two makes it hard to guess.")
        if score == 3:
            return 3, self.tr("Strong."), self.tr("Hard to guess, still easy to say aloud.")
        return 4, self.tr("Very strong."), self.tr("Very hard to guess.")

    def _show_sameness(self) -> None:
        words = {
            Sameness.EMPTY: ("", ""),
            Sameness.BEGUN: ("", ""),
            Sameness.SAME: (self.tr("the same"), "check"),
            Sameness.DIFFERENT: (self.tr("different"), "x"),
        }
        note, icon = words[self._entry.sameness]
        self.form.again.set_note(note)
        self.form.again.set_note_icon(icon)
