"""Emails to members: a draft of the coordinator, and news to all that is being sent."""

from cadre.mailings.operations.sending import send
from cadre.mailings.operations.writing import write
from cadre.mailings.queries.people import seen_of, with_why
from cadre.members.models import Member

TEXTS = {"subject": "Spring days", "message": "Dear {first name}\n\nThree days are planned.", "subject_cy": ""}


def add_mailings(world, at):
    world.records["mailing"] = draft(world, at=at)
    news = draft(world, by="lead", about="news", subject="Our first year", at=at)
    send_to(news, Member.objects.all(), by=world.people["lead"], at=at)
    world.records["news_email"] = news


def draft(world, *, at, by="coordinator", about="dates", query="", **texts):
    """A draft; without a query, to all members."""
    chosen = {"query": query, "list_words": query, "is_to_all": not query}
    return write(about=about, **{**TEXTS, "message_cy": "", **texts}, **chosen, by=world.people[by], at=at)


def send_to(mailing, members, *, by, at):
    """Send it to these members, as the page that asks does."""
    members = with_why(members.order_by("user__name", "pk"), is_news=mailing.is_news)
    send(mailing=mailing, members=members, seen=seen_of(mailing, members), by=by, at=at)
