"""Ask for changes to the terms instead of agreeing to them, and take that back."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.reviews.choices import TermsPart
from cadre.reviews.lifecycle import TERMS
from cadre.reviews.models import RequestedChange
from cadre.reviews.operations.notices import tell
from cadre.reviews.queries.running import who_run


class NothingRequested(Exception):
    """No part of the terms has words."""


class AlreadyAnswered(Exception):
    """The host has answered this version."""

    def __init__(self):
        super().__init__("The host has answered this version already")


def request_changes(*, terms, words: dict[str, str], by, at, on_behalf=None) -> None:
    """Ask, for the host, to change the parts of a version that ``words`` has words for, and email who run the review.

    ``words`` are by ``TermsPart``. The version waits for the next one, which settles what was asked. ``on_behalf`` (an
    ``OnBehalf``) is a wish told by telephone, by email or on paper. Raises ``NothingRequested``, ``AlreadyAnswered``
    and, when the version has been replaced or agreed, ``MoveRefused``.
    """
    asked = {part: words[part] for part in TermsPart.values if words.get(part)}
    if not asked:
        raise NothingRequested
    with transaction.atomic():
        lock_row(terms)
        if terms.state == "proposed" and not terms.host_can_request_changes:
            raise AlreadyAnswered
        audit.move(TERMS, terms, "request_changes", by=by, at=at, on_behalf=on_behalf)
        asker = _asker(on_behalf, by=by, at=at)
        RequestedChange.objects.bulk_create(
            RequestedChange(terms=terms, part=part, words=text, **asker) for part, text in asked.items()
        )
        for user in who_run(terms.review, at=at):
            tell(
                user,
                terms.review,
                "reviews/changes_requested",
                path=terms.get_absolute_url(),
                version=terms.version,
                by=by,
                at=at,
            )


def _asker(on_behalf, *, by, at) -> dict:
    """Who asked and when, and if it was recorded for them, by whom and how it came."""
    if on_behalf is None:
        return {"person": by.label, "requested_at": at}
    return {
        "person": on_behalf.person,
        "requested_at": on_behalf.said_at,
        "recorded_by": by.label,
        "how": on_behalf.how,
        "evidence": on_behalf.evidence,
    }


def withdraw_changes(terms, *, by, at) -> None:
    """Take back what the host asked to change: the version waits for its answer again. Raises ``MoveRefused``."""
    with transaction.atomic():
        lock_row(terms)
        audit.move(TERMS, terms, "drop_changes", act="reviews.withdraw_changes", by=by, at=at)
        terms.requested_changes.all().delete()
