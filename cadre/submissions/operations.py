"""Accept a form once, record where it led, and forget it after a day."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from cadre.submissions.models import SentForm


def take_form(*, key: str, at) -> bool:
    """Whether the form with this ``key`` is sent for the first time; of two at once, one is.

    A form whose server was killed before it answered may be sent again after a minute.
    """
    try:
        with transaction.atomic():
            SentForm.objects.create(key=key, sent_at=at)
    except IntegrityError:
        left = SentForm.objects.filter(key=key, answered_with="", sent_at__lt=at - timedelta(minutes=1))
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
