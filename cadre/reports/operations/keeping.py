"""Keep words in a report that may identify a person, with a reason."""

from collections.abc import Collection

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.reports import queries
from cadre.reports.assembly import marks_of
from cadre.reports.models import KeptWords


class TextChanged(Exception):
    """What was to be kept is no longer in the report, or no longer in that passage."""

    def __init__(self):
        super().__init__("The text has changed since you opened this page. Check what is listed now")


class NothingKept(Exception):
    """The decision to keep these words was taken back before."""

    def __init__(self):
        super().__init__("These words are not kept any more")


def keep_words(*, report, keys: Collection[str], reason, by, at) -> list[str]:
    """Keep the marks with these keys. One that is kept already stays as it was. Raises ``TextChanged``.

    Returns the keys that are kept from now on. The trail has who, when and how many; the reason is with the report, for
    those who write it.
    """
    with transaction.atomic():
        lock_row(report)
        if not set(keys) <= {mark.key for mark in marks_of(report)}:
            raise TextChanged
        new = sorted(set(keys) - set(queries.kept_words(report.review)))
        if not new:
            return []
        facts = {"review": report.review, "reason": reason, "by": by, "kept_at": at}
        KeptWords.objects.bulk_create(KeptWords(key=key, **facts) for key in new)
        audit.record("reports.keep_identifiers", record=report, by=by, at=at, changes={"kept": ("", ",".join(new))})
    return new


def ask_again(report, *, keys: Collection[str], by, at) -> None:
    """Take back that ``by`` keeps the marks with these keys, so that they are to be decided again.

    Raises ``NothingKept`` if they are not kept any more.
    """
    with transaction.atomic():
        lock_row(report)
        taken_back, _ = KeptWords.objects.filter(review=report.review, key__in=keys, by=by).delete()
        if not taken_back:
            raise NothingKept
        changes = {"kept": (",".join(keys), "")}
        audit.record("reports.ask_again", record=report, by=by, at=at, changes=changes)
