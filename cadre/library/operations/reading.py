"""Ask people to read, note that they have, quote and comment; correct a quote, or withdraw it."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.kernel.traces import require_nothing_rests
from cadre.library.lifecycle import ANNOTATION
from cadre.library.models import Annotation, Reading
from cadre.library.operations.disposals import require_in_use
from cadre.library.quotes import places, whole_words
from cadre.reviews.operations.notices import tell


class QuoteNotThere(Exception):
    """The page does not have these words."""


def ask_to_read(*, document, users, by, at) -> None:
    """Make the readers of a document exactly ``users``; finished readings are kept. The same again changes nothing.

    Raises ``DocumentsDisposed`` and ``DocumentRemoved``.
    """
    with transaction.atomic():
        require_in_use(document)
        readings = Reading.objects.filter(document=document)
        asked = set(readings.values_list("user", flat=True))
        left, _ = readings.filter(finished_at__isnull=True).exclude(user__in=users).delete()
        new = [user for user in users if user.pk not in asked]
        if not (left or new):
            return
        Reading.objects.bulk_create(Reading(document=document, user=user, asked_at=at) for user in new)
        for user in new:
            if user.pk != by.pk:
                tell(user, document.review, "library/to-read", by=by, at=at, path=document.get_absolute_url())
        audit.record("library.ask_to_read", record=document, by=by, at=at)


def hand_over_readings(keys, person, review, *, to, by, at) -> None:
    """Ask ``to`` to read what ``person`` was asked to read and has not: the readings with these keys.

    Raises ``DocumentsDisposed`` and ``DocumentRemoved``.
    """
    with transaction.atomic():
        mine = Reading.objects.filter(pk__in=keys, user=person, document__review=review, finished_at__isnull=True)
        for reading in mine.select_related("document__review").order_by("document"):
            require_in_use(reading.document)
            Reading.objects.get_or_create(document=reading.document, user=to, defaults={"asked_at": at})
            Reading.objects.filter(pk=reading.pk).delete()
            audit.record("library.hand_over_reading", record=reading.document, by=by, at=at)


class NewerVersion(Exception):
    """A newer version has come while this one was read."""


def finish_reading(*, version, by, at) -> None:
    """Note that ``by`` has read this version of its document, asked or not.

    Raises ``NewerVersion``, ``DocumentsDisposed`` and ``DocumentRemoved``.
    """
    if version.is_replaced:
        raise NewerVersion(version)
    with transaction.atomic():
        require_in_use(version.document)
        reading, _ = Reading.objects.get_or_create(document=version.document, user=by, defaults={"asked_at": at})
        if reading.finished_at is None:
            reading.finished_at, reading.read_version = at, version
            reading.save(update_fields=["finished_at", "read_version"])
            audit.record("library.finish_reading", record=reading, by=by, at=at, changes={"finished_at": (None, at)})


def annotate(*, page, quote, near, words, by, at) -> Annotation:
    """Quote ``quote`` from ``page``, at the occurrence nearest to the place ``near``, with what the reader says of it.

    It is saved as the page has it, however it was typed: with its accents, capitals, quotation marks and spaces, and
    in whole words.

    Raises ``QuoteNotThere`` and ``DocumentsDisposed``.
    """
    with transaction.atomic():
        require_in_use(page.version.document)
        start, end = _nearest(page.text, quote, near)
        made = Annotation.objects.create(
            page=page,
            start=start,
            end=end,
            quote=page.text[start:end],
            words=words,
            made_by=by,
            made_at=at,
            updated_at=at,
        )
        audit.record("library.annotate", record=made, by=by, at=at)
    return made


def correct_quote(*, annotation, quote, words, by, at) -> None:
    """Quote other words of the same page, or comment otherwise. The same again changes nothing.

    Raises ``QuoteNotThere``, ``SomethingRests`` where evidence rests on the quote, and ``DocumentsDisposed``.
    """
    with transaction.atomic():
        require_in_use(annotation.document)
        lock_row(annotation)
        require_nothing_rests(annotation)
        text = annotation.page.text
        start, end = _nearest(text, quote, annotation.start)
        facts = {"start": start, "end": end, "quote": text[start:end], "words": words}
        changes = {name: (getattr(annotation, name), value) for name, value in facts.items()}
        if all(before == after for before, after in changes.values()):
            return
        for name, value in facts.items():
            setattr(annotation, name, value)
        annotation.updated_at = at
        annotation.save(update_fields=[*facts, "updated_at"])
        audit.record("library.correct_quote", record=annotation, by=by, at=at, changes=changes)


def withdraw_quote(*, annotation, by, at) -> None:
    """Withdraw a quote: it is kept for the trail and nobody sees it. Raises ``SomethingRests`` and ``MoveRefused``."""
    with transaction.atomic():
        lock_row(annotation)
        require_nothing_rests(annotation)
        audit.move(ANNOTATION, annotation, "withdraw", act="library.withdraw_quote", by=by, at=at)


def undo_quote(annotation, *, by, at) -> None:
    """Withdraw a quote that was made a moment ago. Raises ``SomethingRests`` and ``MoveRefused``."""
    withdraw_quote(annotation=annotation, by=by, at=at)


def restore_quote(annotation, *, by, at) -> None:
    """Put a withdrawn quote back. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(ANNOTATION, annotation, "restore", act="library.restore_quote", by=by, at=at)


def _nearest(text: str, quote: str, near: int) -> tuple[int, int]:
    spans = places(text, quote)
    if not spans:
        raise QuoteNotThere
    return whole_words(text, *min(spans, key=lambda span: abs(span[0] - near)))
