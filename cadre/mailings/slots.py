"""What emails to members put on lower pages: a link on the list of members, the page of news, and tasks on home."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register
from cadre.kernel.text import count_of
from cadre.kernel.todos import Task
from cadre.mailings.queries import mailings, news

DRAFT, FAILED, NEWS = 40, 9, 65


def _on_the_list(*, user, record, at):
    """``record`` is the query of the list's address; one that names a draft chooses the list for it."""
    if not user.has_perm("mailings.write"):
        return None
    draft = record.get("draft", "")
    if draft.isascii() and draft.isdigit() and len(draft) < 10:
        return Panel(title="Use this list for your email:", url=reverse("mailings:use_list", args=[draft]))
    return Panel(title="Write to", url=reverse("mailings:write"))


def _beside_the_list(*, user, record, at):
    if not user.has_perm("mailings.write"):
        return None
    return Panel(title="Emails to members", url=reverse("mailings:mailings"))


def _navigation(*, user, record, at, value):
    if not user.is_authenticated or not value:
        return None
    return Panel(title="News", url=reverse("mailings:news"), order=34)


def _on_the_account(*, user, record, at):
    return Panel(title="News by email", url=reverse("mailings:by_email"))


def _unread_news(*, user, record, at, value):
    if not value:
        return None
    words = "Read the news" if value == 1 else f"Read the news: {count_of(value, 'new item')}"
    return Task(title=words, url=reverse("mailings:news"), order=NEWS)


def _draft(*, user, record, at, value):
    return _task(value, "Finish and send your email", DRAFT)


def _failed(*, user, record, at, value):
    return _task(value, "Some emails to members failed", FAILED)


def _task(value, words, order):
    if not value:
        return None
    key, _, subject = value.partition(" ")
    return Task(title=f"{words}: {subject}", url=reverse("mailings:mailing", args=[key]), order=order)


register("members.list.action", "mailings", _on_the_list)
register("members.beside", "mailings", _beside_the_list)
register("navigation", "mailings", _navigation, annotation=news.reads_news)
register("account.link", "mailings", _on_the_account)
register("home.task", "mailings.news", _unread_news, annotation=news.how_many_unread)
register("home.task", "mailings.draft", _draft, annotation=mailings.newest_draft)
register("home.task", "mailings.failed", _failed, annotation=mailings.newest_failed)
