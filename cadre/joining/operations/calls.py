"""Put a call for people on the public front page, and take it off."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.joining.models import Call
from cadre.joining.operations.who_may_join import choose_subjects
from cadre.joining.queries.calls import calls_on_show
from cadre.joining.queries.who_may_join import subjects_sought
from cadre.kernel import clock
from cadre.kernel.locks import lock_row, take_turns

# More than these would hide one another.
MAX_CALLS = 3


class TooManyCalls(Exception):
    """As many calls as the front page has room for are on it."""


def put_on_front(*, words: str, words_cy: str, subject=None, by, at) -> Call:
    """Put a call on the front page, and its ``subject``, a strand and a ``Concerns``, among those sought now.

    The same words that are on it already are not put on twice. Raises ``TooManyCalls``.
    """
    with transaction.atomic():
        take_turns("joining.calls")
        if subject:
            _seek(subject, by=by, at=at)
        if same := calls_on_show().filter(words=words, words_cy=words_cy).first():
            return same
        if calls_on_show().count() >= MAX_CALLS:
            raise TooManyCalls
        call = Call.objects.create(words=words, words_cy=words_cy, put_on_at=at)
        changes = {"words": ("", words), "words_cy": ("", words_cy)}
        audit.record("joining.put_call_on", record=call, by=by, at=at, changes=changes)
        return call


def _seek(subject, *, by, at) -> None:
    sought = [(one.strand, one.concerns) for one in subjects_sought(on=clock.day_of(at))]
    choose_subjects(subjects=[*sought, subject], by=by, at=at)


def take_off_front(*, call, by, at) -> None:
    """Take a call off the front page. The subjects sought stay as they are."""
    with transaction.atomic():
        lock_row(call)
        if call.taken_off_at is None:
            call.taken_off_at = at
            call.save(update_fields=["taken_off_at"])
            audit.record("joining.take_call_off", record=call, by=by, at=at)
