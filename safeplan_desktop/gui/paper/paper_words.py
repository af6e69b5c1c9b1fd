"""What papers are called on the screen, and how it is said that one has left."""

from __future__ import annotations

from PySide6.QtCore import QObject

from safeplan_desktop.domain.paper.document import ExportedDocument, Paper, Way


class PaperWords(QObject):
    """Names and sentences about papers."""

    def name(self, paper: Paper) -> str:
        """Return what a paper is called."""
        match paper:
            case Paper.PLAN:
                return self.tr("Safety plan")
            case Paper.PLAN_LARGE:
                return self.tr("Safety plan, large print")
            case Paper.PLAN_DISCREET:
                return self.tr("Discreet list")
            case Paper.WALLET_CARD:
                return self.tr("Wallet card")
            case Paper.WALLET_CARD_DISCREET:
                return self.tr("Discreet card")
            case Paper.PLAN_CHANGES:
                return self.tr("What changed")
            case Paper.CONSENT_SHEET:
                return self.tr("Sheet on confidentiality")
            case Paper.AGREEMENT:
                return self.tr("Session agreement")
            case Paper.RECOVERY_SHEET:
                return self.tr("Recovery sheet")

    def about(self, paper: Paper) -> str:
        """Return in a sentence or two what a paper is for."""
        match paper:
            case Paper.PLAN:
                return self.tr("One page in the client\u2019s words, signed by you.")
            case Paper.PLAN_LARGE:
                return self.tr("The same in letters a third larger.")
            case Paper.PLAN_DISCREET:
                return self.tr(
                    "Nothing on it or in its file tells what it is. Rather print it than save it."
                )
            case Paper.WALLET_CARD:
                return self.tr("Folds to the size of a bank card. Without a name.")
            case Paper.WALLET_CARD_DISCREET:
                return self.tr("The same card with nothing outside but \u201cMy card\u201d.")
            case Paper.PLAN_CHANGES:
                return self.tr("What is new, what is no longer there, and what it was before.")
            case Paper.AGREEMENT:
                return self.tr(
                    "What both of you agreed on, with lines to sign on. It carries the whole "
                    "name: one for the practice\u2019s file, one to take home."
                )
            case Paper.CONSENT_SHEET | Paper.RECOVERY_SHEET:
                return self.tr(
                    "It says what stays between you and what cannot, with lines to sign on. It "
                    "carries the whole name: it is for the practice\u2019s file."
                )

    def title(self, document: ExportedDocument) -> str:
        """Return a paper's name with the version of the plan it was made of."""
        name = self.name(document.paper)
        if not document.plan_version:
            return name
        return self.tr("{0}, version {1}").format(name, document.plan_version)

    def left(self, document: ExportedDocument) -> tuple[str, str]:
        """Return what left, and how: saved or printed, how often, for whom."""
        return self.title(document), self.how(document)

    def how(self, document: ExportedDocument) -> str:
        """Return how a paper left and for whom."""
        said = self._way(document)
        if document.given_to:
            return self.tr("{0}, for {1}").format(said, document.given_to)
        return said

    def _way(self, document: ExportedDocument) -> str:
        if document.way is Way.PRINTED and document.copies > 1:
            return self.tr("printed {0} times").format(document.copies)
        if document.way is Way.PRINTED:
            return self.tr("printed")
        if document.signer_fingerprint:
            return self.tr("signed and saved as a PDF")
        return self.tr("saved as a PDF")
