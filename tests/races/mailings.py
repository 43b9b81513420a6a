"""The forms of emails to members, and of a person's choice about news."""

from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.links.models import Kind
from cadre.links.operations import mint
from cadre.mail.models import Email
from cadre.mailings.choices import Place
from cadre.mailings.models import Mailing
from tests.races.press import Press

TEXTS = {"about": "dates", "subject": "May", "message": "Dear {first name}"}


def _newest(world):
    return Mailing.objects.order_by("-pk").first()


def _fail(world):
    """Everything was handed over, and one email has failed."""
    mailing, at = world.news_email, clock.now()
    person = mailing.people.filter(place=Place.WAITING).first()
    mailing.people.exclude(pk=person.pk).update(place=Place.STOPPED)
    person.place = Place.HANDED_OVER
    person.email = Email.objects.create(
        template="mailings/news",
        to="user:1",
        to_label="x",
        address="x@x.example",
        subject="x",
        body="x",
        state="failed",
        written_by="x",
        written_at=at,
        updated_at=at,
        message_id="<x>",
    )
    person.save()
    Mailing.objects.filter(pk=mailing.pk).update(state="sent")


def _mint(world) -> None:
    at, user = clock.now(), world.people["adviser"]
    facts = {"purpose": "news", "subject": reference_for(user), "recipient": user, "kind": Kind.RETURN}
    world.records["news_token"] = mint(**facts, expires_at=at + clock.DAY, at=at)


def _token(world) -> tuple:
    return (world.news_token,)


def _narrow(world) -> None:
    Mailing.objects.filter(pk=world.mailing.pk).update(query="mode=desk", is_to_all=False)


def _by_coordinator(name, of, **facts):
    return Press(name, "coordinator", of=of, **facts)


PRESSES = [
    Press("mailings:write", "coordinator", typed=TEXTS, each="four drafts may be alike"),
    _by_coordinator("mailings:change", _newest, typed={"message": "Dear {full name}"}),
    _by_coordinator("mailings:use_list", "mailing", before=_narrow),
    _by_coordinator("mailings:discard", _newest, gone="the draft is discarded"),
    _by_coordinator("mailings:send", "mailing"),
    _by_coordinator("mailings:stop", "mailing", page="mailings:mailing"),
    _by_coordinator("mailings:retry", "news_email", before=_fail, page="mailings:mailing"),
    Press("mailings:by_email", "member", typed={"choice": "stop"}),
    Press("mailings:unsubscribe", "", more=_token, before=_mint),
]
