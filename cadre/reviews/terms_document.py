"""A version of the terms of reference as a tagged PDF."""

from pathlib import Path

from cadre.govuk.typesetting import typeset
from cadre.kernel import clock
from cadre.reviews.models import Terms

TEMPLATE = Path(__file__).parent / "terms.typ"


def terms_document(terms: Terms, parts: list[dict], *, programme: str) -> bytes:
    """The bytes of the PDF: the ``parts`` (with their ``label`` and ``text``), the state on this day and who agreed.

    Raises ``Unprintable`` for a character that no font has.
    """
    subject = terms.review.name
    layout = {
        "title": f"{terms}: {subject}",
        "programme": programme,
        "heading": str(terms),
        "subject": f"Peer review of {subject}",
        "marking": terms.content["marking"],
        "foot": f"{subject}, terms version {terms.version}, {terms.get_state_display().lower()}",
        "state": terms.get_state_display(),
        "since": f"Proposed {_day(terms.proposed_at)}. This was the state on {_day(terms.updated_at)}.",
        "heads": ["Part", "What the terms say"],
        "parts": [{"label": part["label"], "paragraphs": part["text"].splitlines() or ["–"]} for part in parts],
        "agreed_by": "Agreed by",
        "agreement_heads": ["Side", "Who agreed, and when"],
        "agreements": [
            {"label": agreement.get_side_display(), "paragraphs": [_agreement(agreement)]}
            for agreement in terms.agreements.all()
        ],
        "nobody": "Nobody has agreed yet.",
        "fingerprint": f"SHA-256 of what both sides agree to: {terms.digest}",
    }
    return typeset(TEMPLATE, terms=layout)


def _agreement(agreement) -> str:
    words = f"{agreement.person}, {_day(agreement.agreed_at)}"
    if agreement.recorded_by:
        words += f" (recorded by {agreement.recorded_by}, {agreement.get_how_display().lower()}: {agreement.evidence})"
    return words


def _day(moment) -> str:
    return clock.format_date(clock.day_of(moment))
