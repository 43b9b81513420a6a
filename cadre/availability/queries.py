"""Reads of availability."""

from datetime import date, timedelta

from django.db.models import DateField, Exists, F, OuterRef, Q, Subquery

from cadre.accounts.models import User
from cadre.availability.choices import AvailabilityKind
from cadre.availability.date_ranges import Span, moved, tidied
from cadre.availability.models import AvailabilityRange, LastStated
from cadre.kernel.clock import DAY
from cadre.kernel.periods import Period
from cadre.kernel.references import reference_for
from cadre.links.errors import InvalidLink
from cadre.links.models import Link
from cadre.links.queries import resolve
from cadre.members.models import Member
from cadre.members.queries import MatchFacts, fact, with_employers

FREE = "free"
# What the links to calendars are for.
CALENDAR = "calendar"
YEAR = timedelta(weeks=52)
# After so long, a member is asked whether what they stated still holds.
MONTH = timedelta(days=30)


def key_without_range(user) -> Subquery:
    """The key of the person's own record as a member, if they have not stated when they are free, as part of a wider
    query."""
    stated = AvailabilityRange.objects.filter(member=OuterRef("pk"))
    return Subquery(Member.objects.filter(~Exists(stated), user_id=user.pk).order_by().values("pk"))


def ranges_of(member):
    """The ranges a member has stated, in order."""
    return AvailabilityRange.objects.filter(member=member)


def spans_of(member) -> list[Span]:
    """The same, each as its first day, last day and kind."""
    return list(ranges_of(member).values_list("first", "last", "kind"))


def ranges_with_day(member) -> list[AvailabilityRange]:
    """The ranges a member has stated, in order, each with the day on which they last stated or confirmed them as
    ``stated_on``: one query for a page that shows both."""
    return list(ranges_of(member).annotate(stated_on=_stated_on("member")))


def with_stated_on(members):
    """``members`` (a query) with the day on which each last stated when they are free as ``stated_on``."""
    return members.annotate(stated_on=_stated_on("pk"))


def _stated_on(member: str) -> Subquery:
    rows = LastStated.objects.filter(member=OuterRef(member))
    return Subquery(rows.values("stated_on"), output_field=DateField())


def with_last_year(stated: list[Span], *, on: date) -> list[Span]:
    """``stated``, and where it has nothing what it has of the 52 weeks before ``on``, 52 weeks later."""
    return tidied([*moved(stated, first=on - YEAR, last=on - DAY, by=YEAR), *stated])


def copied_ranges(member, *, on: date) -> list[Span]:
    """The ranges that copying last year would add, in order, without those that are stated already."""
    stated = spans_of(member)
    return [span for span in with_last_year(stated, on=on) if span not in stated]


def nation_of(member) -> str:
    """The nation of the member's employer, whose bank holidays they keep; empty if not known."""
    jobs = with_employers([member])[0].now_at
    return jobs[0].organisation.nation if jobs else ""


def to_ask_again(*, on: date):
    """Active members who stated when they are free more than a month before ``on``, and were not asked since then
    either, with ``stated_on``. Whoever wants no emails, or has stated nothing yet, is not asked."""
    asked = LastStated.objects.filter(member=OuterRef("pk")).values("asked_on")
    members = with_stated_on(Member.objects.active()).annotate(asked_on=Subquery(asked, output_field=DateField()))
    ahead = AvailabilityRange.objects.filter(member=OuterRef("pk"), last__gte=on)
    is_old = Q(stated_on__isnull=True) | Q(stated_on__lt=on - MONTH)
    is_unasked = Q(asked_on__isnull=True) | Q(asked_on__lt=on - MONTH)
    members = members.filter(Exists(ahead), is_old, is_unasked, user__is_active=True, user__wants_mail=True)
    return members.select_related("user").order_by(F("stated_on").asc(nulls_first=True), "pk")


def member_of_link(link) -> Member:
    """The member whom the link asks. Raises ``InvalidLink`` if they are no active member any more."""
    member = Member.objects.active().select_related("user").filter(pk=link.subject_pk, user__is_active=True).first()
    if member is None:
        raise InvalidLink("revoked", link)
    return member


def free_facts(members, days: Period | None) -> list:
    """The ranges in which ``members`` (a query) are free on any of ``days``, as facts for ``match_facts``."""
    if days is None:
        return []
    ranges = AvailabilityRange.objects.filter(member__in=members, first__lte=days.last, last__gte=days.first)
    return [fact(ranges.filter(kind=AvailabilityKind.FREE), FREE, "first", "last")]


def free_ranges(stated: MatchFacts) -> list[tuple[date, date]]:
    """The first and last day of each range that ``free_facts`` found for one member."""
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in stated.other[FREE]]


def is_free_in(days: Period, member: str) -> Exists:
    """Whether the member of a row, by its column ``member``, says that they are free on any of ``days``."""
    ranges = AvailabilityRange.objects.filter(member=OuterRef(member), kind=AvailabilityKind.FREE)
    return Exists(ranges.filter(first__lte=days.last, last__gte=days.first))


def stated_by(users, days: Period) -> dict[int, list[Span]]:
    """What these ``users``, as members, have stated of any of ``days``: ranges in order, by the key of the user."""
    ranges = AvailabilityRange.objects.filter(member__user__in=users, first__lte=days.last, last__gte=days.first)
    stated: dict[int, list[Span]] = {}
    for user, *span in ranges.order_by("first").values_list("member__user", "first", "last", "kind"):
        stated.setdefault(user, []).append(tuple(span))
    return stated


def free_throughout(members, *, free_from: str, free_until: str):
    """Those of ``members`` who say that they are free on every day from the first to the last; one day alone is both.

    Raises nothing for days in the wrong order: they are taken the other way round.
    """
    first, last = sorted([free_from or free_until, free_until or free_from])
    ranges = AvailabilityRange.objects.filter(member=OuterRef("pk"))
    free = ranges.filter(kind=AvailabilityKind.FREE, first__lte=first, last__gte=last)
    busy = ranges.filter(kind=AvailabilityKind.UNAVAILABLE, first__lte=last, last__gte=first)
    return members.filter(Exists(free), ~Exists(busy))


def subscription_of(user, *, at) -> Link | None:
    """The live link to the person's calendar, or None."""
    live = Link.objects.filter(purpose=CALENDAR, subject=reference_for(user).reference, revoked_at=None)
    return live.filter(expires_at__gt=at).first()


def reader_of_feed(token: str, *, at) -> User | None:
    """The person whose calendar has this address, or None: it never was one, was stopped, or the account is closed."""
    try:
        link = resolve(token, purpose=CALENDAR, at=at)
    except InvalidLink:
        return None
    return User.objects.filter(pk=link.subject_pk, is_active=True).first()
