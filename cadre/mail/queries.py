"""Reads of emails."""

from datetime import datetime

from django.db.models import Count, Exists, Min, Subquery
from django.db.models.functions import Coalesce

from cadre.kernel.subjects import kept_from
from cadre.mail.models import Email


def emails_for(user):
    """The emails ``user`` may see in the outbox: none but for programme staff, all that is not kept from them."""
    return Email.objects.exclude(subject_key__in=kept_from(user)) if user.is_programme_staff else Email.objects.none()


def has_failed(user) -> Exists:
    """Whether any email could not be sent, as part of a wider query."""
    return Exists(Email.objects.filter(state="failed"))


def notices_for(user):
    """A person's own copies, newest first, without what is kept from them."""
    return _copies(user.reference, kept_from(user))


def _copies(reference, kept):
    return Email.objects.filter(to=reference).exclude(state="withdrawn").exclude(subject_key__in=kept)


def how_many_unread(reader) -> Coalesce:
    """How many of their own copies a person has not opened, as part of a wider query."""
    unread = _copies(reader.reference, reader.kept).filter(read_at__isnull=True).order_by().values("to")
    return Coalesce(Subquery(unread.values(many=Count("pk"))), 0)


def counted_by_state() -> dict[str, int]:
    """How many emails are in each state."""
    return dict(Email.objects.order_by().values_list("state").annotate(count=Count("pk")))


def waiting_since() -> datetime | None:
    """When the oldest email was written that is to be sent and is not."""
    due = Email.objects.filter(state__in=["queued", "sending"], by_mail=True)
    return due.aggregate(first=Min("written_at"))["first"]


def was_emailed(subject, *, purpose: str, since: datetime) -> bool:
    """Whether an email with a link of this purpose to ``subject`` (a reference) was written since then."""
    return Email.objects.filter(link_purpose=purpose, link_subject=subject.reference, written_at__gt=since).exists()
