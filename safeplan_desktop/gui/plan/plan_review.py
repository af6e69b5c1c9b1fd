"""A plan was looked at and stays as it is: with whom, what was asked, and when the next look is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from safeplan_desktop.domain.client.client import Client, paper_name
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.domain.plan.review import (
    MeansAnswer,
    PlanReviewed,
    ReviewWay,
    changed_means,
    is_together,
    problems,
)
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import long_day_text
from safeplan_desktop.gui.base.places import Place
from safeplan_desktop.gui.forms.plan_review import Ui_PlanReviewForm
from safeplan_desktop.gui.pages.controls import Options
from safeplan_desktop.gui.pages.drafted import DraftedPage
from safeplan_desktop.gui.pages.fields import day, pick, rows, text
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.plan.review_plan import ReviewPlan
from safeplan_desktop.services.work import Work


class PlanReviewPage(DraftedPage[PlanReviewed]):
    """It says, before it is recorded, whether this is a look together or one alone."""

    fields = (
        *(pick("way"), rows("means"), pick("numbers_right")),
        *(day("review_on", coming=True), text("note")),
    )

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, PlanReviewed, client_id)
        self._of = client_id
        self._client = Client("")
        self.form = Ui_PlanReviewForm()
        self.set_up(self.form)
        self.form.card.hide()
        stage = context.stage
        self.form.change_button.clicked.connect(lambda: stage.go(places.PlanWizard(client_id)))

    def load(self) -> None:
        """Read what has to be asked."""
        client_id = self._of

        def read(work: Work) -> tuple[Client, PlanReviewed]:
            client = KeepClients(work).get(client_id).record
            return client, ReviewPlan(work).begin(client_id)

        self.open_with(read, self._begin)

    def _begin(self, found: tuple[Client, PlanReviewed]) -> PlanReviewed:
        self._client, begun = found
        version = self.tr("Version {0} of the safety plan, which stays as it is.")
        self.form.lead.setText(version.format(begun.plan_version))
        self.form.card.show()
        return begun

    def go_on_with(self, draft: PlanReviewed, opened: PlanReviewed) -> PlanReviewed:
        """Go on with what was answered, as far as it is asked today."""
        if draft.plan_version != opened.plan_version:
            return opened
        known = {each.means_id: each.answer for each in draft.means}
        means = (replace(each, answer=known.get(each.means_id)) for each in opened.means)
        return replace(draft, means=tuple(means))

    def focus_first(self) -> None:
        """Begin with how it was looked at."""
        self.form.way.focus_answer()

    def options(self) -> Mapping[str, Options]:
        """Return how a plan may be looked at."""
        name = paper_name(self._client)
        ways = {
            ReviewWay.ROOM: self.tr("With {0}, in the room"),
            ReviewWay.PHONE: self.tr("With {0}, by phone"),
            ReviewWay.VIDEO: self.tr("With {0}, by video"),
            ReviewWay.ALONE: self.tr("By myself"),
        }
        right = ((True, self.tr("Yes")), (False, self.tr("No")), (None, self.tr("Not asked")))
        return {
            "way": [(way, words.format(name)) for way, words in ways.items()],
            "numbers_right": right,
        }

    def follow(self) -> None:
        """Ask only what this look can answer, and say what it will be recorded as."""
        review, form = self.value(), self.form
        alone = review.way in (None, ReviewWay.ALONE)
        form.means_box.setVisible(bool(review.means) and not alone)
        form.numbers_right_box.setHidden(alone)
        form.review_on_box.setVisible(is_together(review))
        form.result.setText(self._result(review))
        form.result.setVisible(bool(form.result.text()))

    def _result(self, review: PlanReviewed) -> str:
        if review.way is None:
            return ""
        if is_together(review):
            return self.tr("Recorded as reviewed together.")
        by_me = self.tr("Recorded as looked at by you. The review date stays as it is.")
        if any(each.answer is MeansAnswer.NOT_ASKED for each in review.means):
            return by_me
        return by_me if review.way is ReviewWay.ALONE else ""

    def problems(self, value: PlanReviewed) -> Sequence[str]:
        """Return what is missing."""
        return problems(value, self.today)

    def problem_words(self) -> Mapping[str, tuple[str, str]]:
        """Return the words beside the fields."""
        example = long_day_text(self.today)
        return {
            "way-missing": ("way", self.tr("Choose how you looked at it.")),
            "means-missing": ("means", self.tr("Choose an answer for each.")),
            "day-missing": ("review_on", self.tr("On which day? For example {0}.").format(example)),
            "day-too-early": ("review_on", self.tr("Choose a day after today.")),
        }

    def write(self, work: Work, value: PlanReviewed) -> Place | None:
        """Record it; what has changed about a means is changed in the plan next."""
        ReviewPlan(work).write(self._of, value)
        changed = changed_means(value) if value.way is not ReviewWay.ALONE else ()
        return places.PlanWizard(self._of, Step.SAFER, changed[0].means_id) if changed else None
