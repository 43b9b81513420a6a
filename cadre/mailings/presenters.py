"""Emails to members in words, tags and rows."""

from cadre.accounts.operations import preview_email
from cadre.kernel import clock
from cadre.kernel.text import count_of
from cadre.mail.lifecycle import EMAIL
from cadre.mail.models import PLACEHOLDER
from cadre.mail.presenters import COLOURS as OF_EMAIL
from cadre.mailings.choices import Place, Why
from cadre.mailings.lifecycle import MAILING
from cadre.mailings.merging import filled_in, values_of
from cadre.mailings.operations.sending import merged

COLOURS = {"draft": "grey", "sending": "blue", "sent": "green", "stopped": "orange"}
# Where people are, and what became of the email of those it was handed over for, in the order of a table.
WHERE = {
    "sent": "Sent",
    "failed": EMAIL.states["failed"],
    "uncertain": EMAIL.states["uncertain"],
    "sending": EMAIL.states["sending"],
    "queued": "In the queue",
    Place.WAITING.value: Place.WAITING.label,
    Place.STOPPED.value: Place.STOPPED.label,
    "withdrawn": "Not sent: withdrawn",
    Place.LEFT_OUT.value: Place.LEFT_OUT.label,
}
IN_THE_END = {"sent", "failed", "uncertain", "withdrawn", Place.STOPPED.value}


def people(count: int) -> str:
    return count_of(count, "person", "people")


def tag(mailing) -> dict:
    return {"text": MAILING.states[mailing.state], "colour": COLOURS.get(mailing.state, "grey")}


def goes_to(mailing) -> str:
    """The list of an email in words."""
    return mailing.list_words or "All members"


def row(mailing, sent: int, failed: int) -> dict:
    """An email as a row of the list of all."""
    shown = {"mailing": mailing, "tag": tag(mailing), "goes_to": goes_to(mailing), "failed": failed}
    return {**shown, "sent": "" if mailing.state == "draft" else f"{sent} of {mailing.people_count}"}


def left_out(counts: dict[str, int]) -> list[str]:
    """How many people of a list are left out for each reason, such as ``Suspended (2)``."""
    return [f"{why.label} ({counts[why.value]})" for why in Why if counts.get(why.value)]


def progress(counts: dict[str, int]) -> dict:
    """How many people are where, in the order of ``WHERE``, and how many of how many have been dealt with."""
    to_send = {where: count for where, count in counts.items() if where != Place.LEFT_OUT}
    return {
        "rows": [(label, counts[where], where) for where, label in WHERE.items() if counts.get(where)],
        "sent": counts.get("sent", 0),
        "done": sum(count for where, count in to_send.items() if where in IN_THE_END),
        "total": sum(to_send.values()),
        "failed": counts.get("failed", 0),
    }


def previews(mailing, members, *, at) -> list[dict]:
    """The email as each of ``members`` will read it."""
    template = "mailings/news" if mailing.is_news else "mailings/work"
    return [_preview(mailing, member, template, at=at) for member in members]


def _preview(mailing, member, template, *, at) -> dict:
    subject, message = merged(mailing, member)
    context = {"subject": subject, "message": message}
    _, body = preview_email(user=member.user, template=template, context=context, at=at)
    link = "(a link to stop news by email)" if mailing.is_news else "(a link to their messages)"
    language = mailing.language_for(member.user)
    return {"to": member, "subject": subject, "body": body.replace(PLACEHOLDER, link), "language": language}


def person(recipient) -> dict:
    """A row of the people of an email that was sent; its email has its attempts at hand."""
    attempt = next(iter(recipient.email.deliveries.all()), None) if recipient.email else None
    where = recipient.now_at
    why = recipient.get_why_display() if recipient.why else (attempt.fault if attempt and where != "sent" else "")
    when = attempt.ended_at if attempt and where == "sent" else None
    return {
        "member": recipient.member,
        "tag": {"text": WHERE[where], "colour": OF_EMAIL.get(where, "grey")},
        "why": why,
        "when": f"{clock.format_date(clock.day_of(when))}, {when.astimezone(clock.LONDON):%H:%M}" if when else "",
        "is_by_mail": recipient.email is None or recipient.email.by_mail,
    }


def cells(recipient) -> list[str]:
    """The same for a file."""
    row = person(recipient)
    return [row["member"].user.name, row["member"].user.email, row["tag"]["text"], row["why"], row["when"]]


HEADINGS = ["Name", "Email address", "Where it is", "Why", "Sent"]


def news_item(mailing, member) -> dict:
    """A piece of news as this member reads it."""
    language = mailing.language_for(member.user)
    values = values_of(member, language)
    subject, message = (filled_in(text, values) for text in mailing.words_in(language))
    return {"mailing": mailing, "subject": subject, "message": message, "language": language}


def what_sending_does(mailing, counts: dict[str, int]) -> list[str]:
    """What is confirmed before an email goes to a list."""
    lines = [f"{people(counts[''])} on the list “{goes_to(mailing)}” get it: the list is kept as it is now"]
    if reasons := left_out(counts):
        lines.append(f"Left out: {', '.join(reasons)}")
    if mailing.is_news:
        lines.append("Each email has a link to stop news. It is also on the page News")
    else:
        lines.append("It is not news, so nobody can unsubscribe from it")
    return [*lines, "It is sent a few at a time. You can stop it, but nobody can take back what has gone"]


def on_list(member) -> dict:
    """A row of the people whom a draft would go to."""
    words, colour = (Place.LEFT_OUT.label, "grey") if member.why else ("Gets it", "green")
    why = Why(member.why).label if member.why else ""
    return {"member": member, "tag": {"text": words, "colour": colour}, "why": why, "is_by_mail": True}
