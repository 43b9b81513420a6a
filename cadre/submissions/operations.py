"""Accept a form once, record where it led, and forget it after a day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.db import IntegrityError, transaction

from cadre.submissions.models import SentForm

# A form that was not answered for so long never will be: its server was killed.
UNANSWERED = timedelta(minutes=1)
_form: ContextVar[str] = ContextVar("form", default="")


@contextmanager
def working_on(key: str) -> Iterator[None]:
    """While a form is worked on: what is recorded meanwhile is what it does."""
    token = _form.set(key)
    try:
        yield
    finally:
        _form.reset(token)


def mark_saved() -> None:
    """Note, in the transaction of an act, that the form in hand did it: it must not be done a second time."""
    if key := _form.get():
        SentForm.objects.filter(key=key).update(is_saved=True)


def take_form(*, key: str, at) -> bool:
    """Whether the form with this ``key`` is sent for the first time; of two at once, one is.

    A form whose server was killed before it saved anything may be sent again after a minute.
    """
    try:
        with transaction.atomic():
            SentForm.objects.create(key=key, sent_at=at)
    except IntegrityError:
        left = SentForm.objects.filter(key=key, answered_with="", is_saved=False, sent_at__lt=at - UNANSWERED)
        return bool(left.update(sent_at=at))
    return True


def answer_form(*, key: str, location: str) -> None:
    """Record the address that the form led to; without ``location`` it may be sent again."""
    sent = SentForm.objects.filter(key=key)
    if location:
        sent.update(answered_with=location)
    else:
        sent.delete()


def forget_forms(*, at) -> None:
    """Delete what was sent more than a day ago."""
    SentForm.objects.filter(sent_at__lt=at - timedelta(days=1)).delete()
