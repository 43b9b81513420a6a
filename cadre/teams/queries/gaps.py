"""What planned visits need, and the members there are for it, in a fixed number of queries."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import CharField, Count, F, Q, Value
from django.db.models.functions import Cast
from django.utils.text import slugify

from cadre.availability.queries import is_free_in
from cadre.frameworks.models import Strand
from cadre.frameworks.queries import strands_in_force
from cadre.kernel.periods import Period
from cadre.members.choices import CAN_SPEAK_TO, MemberKind, Mode
from cadre.members.models import CanSpeakTo, Employment, Expertise, Member, ModePreference
from cadre.organisations.models import Organisation, OrganisationKind
from cadre.reviews.models import ScopeItem
from cadre.reviews.queries import reviews_for
from cadre.teams import gap_map
from cadre.teams.choices import Purpose
from cadre.teams.gap_map import EXPERIENCED, Key, Line, Planned, SeatNeed
from cadre.teams.queries import BEFORE_VISIT, seats_counted_on, standing_offers
from cadre.teams.sought import strands_sought

ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Gaps:
    """The lines of each kind of thing, and the police forces, each with its members and the places open there."""

    lines: list[Line]
    forces: list[tuple[Organisation, Line]]
    days: Period


def gaps(user, days: Period, *, on) -> Gaps:
    """Supply and demand for visits in ``days``, and those that have no days yet, without what is kept from ``user``."""
    planned = _planned(list(_planned_reviews(user, days)))
    forces = list(Organisation.objects.on(on).filter(kind=OrganisationKind.POLICE).order_by("name"))
    supply, regions = _supply(days, on=on)
    regions |= {region_key(force.region): force.region for force in forces if force.region}
    titles = _titles(planned, regions, on=on)
    needs, vacant = gap_map.demand([plan for _, plan, _ in planned]), _vacant_at(planned)
    tiles = [(force, _at_force(force, supply, vacant)) for force in forces]
    return Gaps(gap_map.lines(titles, supply, needs), tiles, days)


def region_key(region: str) -> str:
    """A region as a part of an address."""
    return slugify(region) or ELSEWHERE


def _planned_reviews(user, days: Period):
    in_time = Q(first_day__range=(days.first, days.last)) | Q(first_day=None)
    return reviews_for(user).filter(in_time, state__in=BEFORE_VISIT, is_paused=False).order_by("pk")


def _planned(reviews) -> list[tuple]:
    """Each of ``reviews`` with what it needs and its strands by code."""
    scopes, seats, covered = defaultdict(list), defaultdict(list), _covered(reviews)
    for item in ScopeItem.objects.filter(review__in=reviews).select_related("strand").order_by("pk"):
        scopes[item.review_id].append(item)
    for seat in seats_counted_on(reviews):
        if seat.counts:
            seats[seat.review_id].append(seat)
    planned = []
    for review in reviews:
        scope = scopes[review.pk]
        strands = {item.strand.code: item.strand for item in scope if item.strand_id}
        sides = [(code, side) for code, strand in strands.items() for side in review.sides_of(strand)]
        needs = [_need(seat, review, scope) for seat in seats[review.pk]]
        region = region_key(review.organisation.region) if review.organisation.region else ""
        planned.append((review, Planned(region, needs, sides, covered[review.pk]), strands))
    return planned


def _need(seat, review, scope) -> SeatNeed:
    sought = strands_sought(seat, review, scope)
    return SeatNeed(
        kind=seat.kind,
        speaks_to=tuple(seat.can_speak_to),
        modes=tuple(seat.modes),
        is_on_site=seat.is_on_site,
        people=seat.people,
        vacant=max(0, seat.people - seat.standing),
        strands=tuple((strand.code, side) for strand, sides in sought.items() for side in sides),
    )


def _covered(reviews) -> dict[int, Counter]:
    """How many people of the team, with a place or an offer that waits, are experienced in each strand, by review."""
    team = {"seat__review__in": reviews, "seat__purpose": Purpose.TEAM}
    rows = standing_offers().select_related(None).filter(**team).order_by()
    rows = rows.filter(member__expertise__level__gte=EXPERIENCED)
    known = rows.annotate(strand=F("member__expertise__strand__code"), side=F("member__expertise__concerns"))
    covered: dict[int, Counter] = defaultdict(Counter)
    for review, strand, side, _ in set(known.values_list("seat__review", "strand", "side", "member")):
        covered[review][strand, side] += 1
    return covered


def _vacant_at(planned) -> Counter:
    """How many places on site are open, by host."""
    vacant: Counter = Counter()
    for review, plan, _ in planned:
        vacant[review.organisation_id] += sum(seat.vacant for seat in plan.seats if seat.is_on_site)
    return vacant


def _supply(days: Period, *, on) -> tuple[dict[Key, tuple[int, int]], dict[str, str]]:
    """How many active members there are for each thing, and how many of them are free on some of ``days``, in one
    query; and the regions of those they work for, by key."""
    members = Member.objects.active()
    theirs = {"member__in": members}
    jobs = Employment.objects.on(on).filter(**theirs)
    first, *others = [
        _counted(Expertise.objects.filter(level__gte=EXPERIENCED, **theirs), gap_map.STRAND, "strand__code", days),
        _counted(members, gap_map.KIND, "kind", days),
        _counted(CanSpeakTo.objects.filter(**theirs), gap_map.SPEAKS_TO, "code", days),
        _counted(ModePreference.objects.filter(preference__gt=0, **theirs), gap_map.MODE, "mode", days),
        _counted(jobs.exclude(organisation__region=""), gap_map.REGION, "organisation__region", days),
        _counted(jobs, gap_map.FORCE, "organisation_id", days),
    ]
    supply: dict[Key, tuple[int, int]] = {}
    regions = {}
    for what, key, side, count, free in first.union(*others, all=True):
        if what == gap_map.REGION:
            regions[region_key(key)] = key
            key = region_key(key)
        before = supply.get((what, key, side), (0, 0))
        supply[what, key, side] = (before[0] + count, before[1] + free)
    return supply, regions


def _counted(rows, what: str, key: str, days: Period):
    """How many members these rows are of, by what they say, and how many of those are free."""
    whose = "pk" if rows.model is Member else "member"
    text = CharField()
    side = Cast("concerns", text) if rows.model is Expertise else Value("", text)
    rows = (
        rows.order_by().annotate(what=Value(what, text), key=Cast(key, text), side=side).values("what", "key", "side")
    )
    free = Count(whose, filter=is_free_in(days, whose), distinct=True)
    counted = rows.annotate(count=Count(whose, distinct=True), free=free)
    return counted.values_list("what", "key", "side", "count", "free")


def _titles(planned, regions: dict[str, str], *, on) -> dict[Key, str]:
    """What each thing is called, in the order of the page: strands that are in force, then those still in a scope."""
    strands = {strand.code: strand for strand in strands_in_force(on=on)}
    for _, _, scoped in planned:
        strands |= {code: strand for code, strand in scoped.items() if code not in strands}
    titles = {(gap_map.STRAND, code, side): strand.title for code, strand in strands.items() for side in strand.sides}
    plain = [(gap_map.KIND, MemberKind.choices), (gap_map.SPEAKS_TO, CAN_SPEAK_TO), (gap_map.MODE, Mode.choices)]
    plain.append((gap_map.REGION, sorted(regions.items(), key=lambda region: region[1])))
    return titles | {(what, key, ""): title for what, choices in plain for key, title in choices}


def _at_force(force, supply, vacant: Counter) -> Line:
    members, free = supply.get((gap_map.FORCE, str(force.pk), ""), (0, 0))
    return Line(gap_map.FORCE, str(force.pk), "", force.short or force.name, members, free, vacant=vacant[force.pk])


def subject_of(line: Line, *, on) -> tuple[Strand, str] | None:
    """The subject that members can be sought for on that day: a strand in force with a side; None for anything else."""
    if line.what != gap_map.STRAND:
        return None
    strand = strands_in_force(on=on).filter(code=line.key).first()
    return (strand, line.side) if strand else None
