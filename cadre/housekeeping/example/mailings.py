"""Emails to members of the worked example: news that was sent, and a draft."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from cadre.housekeeping.example.content import Days, content
from cadre.housekeeping.example.emails import SOON
from cadre.housekeeping.example.people import user
from cadre.mail import operations as outbox
from cadre.mailings.models import Mailing
from cadre.mailings.operations import sending, writing
from cadre.mailings.queries.people import of_mailing, seen_of, with_why
from cadre.members.models import Member


def events(days: Days) -> Iterator[tuple[datetime, Callable]]:
    """What happened, each with its moment."""
    for script in content("mailings"):
        at = days.ago(script["written"], script["subject"])
        yield at, partial(_write, script, at)
        if "sent" in script:
            at = days.ago(script["sent"], script["subject"])
            yield at, partial(_send, script, at)


def _write(script, at) -> None:
    texts = {name: script.get(name, "") for name in writing.TEXTS}
    query = script.get("query", "")
    chosen = {"query": query, "list_words": script.get("list_words", ""), "is_to_all": not query}
    writing.write(**texts, **chosen, by=user(script["by"]), at=at)


def _send(script, at) -> None:
    mailing = Mailing.objects.get(subject=script["subject"])
    members = with_why(Member.objects.order_by("user__name", "pk"), is_news=mailing.is_news)
    seen = seen_of(mailing, members)
    sending.send(mailing=mailing, members=members, seen=seen, by=user(script["by"]), at=at)
    while mailing.state == "sending":
        at += timedelta(seconds=10)
        sending.send_some(mailing=mailing, at=at, finish=no_job)
        for person in of_mailing(mailing).filter(email__state="queued"):
            outbox.send(email=person.email_id, at=at + SOON)


def no_job(*, at) -> None:
    """No worker runs while the example is built, so that there is no job to finish."""
