"""Whom an email goes to: the people of a list with why some are left out, and where each is once it is sent."""

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from cadre.mailings.choices import Place, Why
from cadre.mailings.models import NewsReader, Recipient
from cadre.members.models import Member
from cadre.members.queries import jobs_now

ON_THE_WAY = ("queued", "sending")


def with_why(members, *, is_news: bool):
    """``members`` with ``why`` each gets no email of this kind today; empty for those who get one."""
    unwanted = NewsReader.objects.filter(user=OuterRef("user"), wants_news=False)
    reasons = [
        When(state="left", then=Value(Why.LEFT)),
        When(state="suspended", then=Value(Why.SUSPENDED)),
        When(user__is_active=False, then=Value(Why.CLOSED)),
        When(user__email="", then=Value(Why.NO_ADDRESS)),
    ]
    if is_news:
        reasons.append(When(Exists(unwanted), then=Value(Why.UNSUBSCRIBED)))
        reasons.append(When(user__wants_mail=False, then=Value(Why.NO_EMAILS)))
    return members.annotate(why=Case(*reasons, default=Value(""), output_field=CharField()))


def counted(members) -> dict[str, int]:
    """How many of ``members`` with their ``why`` there are for each."""
    return dict(members.order_by().values_list("why").annotate(Count("pk")))


def seen_of(mailing, members) -> str:
    """What differs whenever the email or who gets it does: a few figures, without reading the list."""
    key = Q(why="")
    sums = {"one": Sum("pk", filter=key), "two": Sum(F("pk") * F("pk"), filter=key)}
    figures = members.order_by().aggregate(**sums, many=Count("pk", filter=key))
    return f"{mailing.updated_at.isoformat()} {figures['many']} {figures['one']} {figures['two']}"


def for_preview(members, *, with_welsh: bool) -> list:
    """Three people who would get it, one of whom reads Welsh, if there is one and the email is in Welsh."""
    getting = members.filter(why="").select_related("user").prefetch_related(jobs_now())
    first = list(getting[:3])
    if with_welsh and not any(member.user.language == "cy" for member in first):
        return [*first[:2], *getting.filter(user__language="cy")[:1]]
    return first


def of_mailing(mailing):
    """The people of an email that was sent, with ``now_at``: where they are or what became of their email."""
    people = Recipient.objects.filter(mailing=mailing).select_related("member__user", "email")
    return people.annotate(now_at=Coalesce(_of_email(), F("place"), output_field=CharField()))


def _of_email() -> Case:
    """The state of the email, unless it waits to be sent again."""
    return Case(When(place=Place.HANDED_OVER, then=F("email__state")), output_field=CharField())


def counts(mailing) -> dict[str, int]:
    """How many people of an email are where, in one query."""
    return dict(of_mailing(mailing).order_by().values_list("now_at").annotate(Count("pk")))


def counts_left_out(mailing) -> dict[str, int]:
    """How many people of an email that was sent were left out, for each reason."""
    return dict(people_of(mailing, Place.LEFT_OUT).order_by().values_list("why").annotate(Count("pk")))


def people_of(mailing, *places: str):
    """The people of an email who are at one of these places."""
    return Recipient.objects.filter(mailing=mailing, place__in=places)


def next_people(mailing, many: int) -> list:
    """The next who wait, in the order of the list."""
    waiting = people_of(mailing, Place.WAITING).select_related("member__user", "email")
    return list(waiting.prefetch_related(jobs_now("member__"))[:many])


def on_the_way(mailing) -> int:
    """How many emails of this mailing were handed over and have neither gone nor failed."""
    return people_of(mailing, Place.HANDED_OVER).filter(email__state__in=ON_THE_WAY).count()


def failed(mailing):
    """The people whose email could not be sent."""
    return people_of(mailing, Place.HANDED_OVER).filter(email__state="failed")


def why_now(members, *, is_news: bool) -> dict[int, str]:
    """Why these members (their keys) get no email of this kind by now."""
    rows = with_why(Member.objects.filter(pk__in=members), is_news=is_news)
    return dict(rows.order_by().values_list("pk", "why"))


def on_draft_at(members, *, why: str):
    """Those of ``members`` with their ``why`` who are left out for this reason, or with ``none`` get the email."""
    return members.filter(why="" if why == "none" else why)
