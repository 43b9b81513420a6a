"""Whether a person wants news by email, and that they have read it."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.mailings.models import NewsReader


def choose_news(*, user, wants_news: bool, by, at) -> None:
    """Say whether the person gets news by email. Offers and other emails about the work come all the same."""
    with transaction.atomic():
        reader = _reader(user, at=at)
        lock_row(reader)
        if reader.wants_news == wants_news:
            return
        changes = {"wants_news": (reader.wants_news, wants_news)}
        reader.wants_news, reader.updated_at = wants_news, at
        reader.save(update_fields=["wants_news", "updated_at"])
        audit.record("mailings.choose_news", record=reader, by=by, at=at, changes=changes)


def mark_news_read(*, user, at) -> None:
    """Note that the person has opened the page of news."""
    reader = NewsReader(user_id=user.pk, read_at=at, updated_at=at)
    NewsReader.objects.bulk_create([reader], update_conflicts=True, unique_fields=["user"], update_fields=["read_at"])


def _reader(user, *, at) -> NewsReader:
    return NewsReader.objects.get_or_create(user_id=user.pk, defaults={"updated_at": at})[0]
