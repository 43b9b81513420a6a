"""What members want to learn, and the courses, seats and members that fit."""

from collections import defaultdict

from django.db.models import Prefetch, Q

from cadre.frameworks.queries import strands_in_force
from cadre.learning.beside import Wanted, seats_that_teach, wanted_on
from cadre.learning.models import CourseDay, Goal
from cadre.members.models import Expertise, Member
from cadre.members.queries import members_for
from cadre.reviews.models import Review, ScopeItem
from cadre.reviews.models.involvement import hosts_kept_from
from cadre.reviews.queries.scope import with_scope
from cadre.teams.models import Place, Seat
from cadre.teams.queries import BEFORE_VISIT, standing_offers


def goals_for(user):
    """The goals that the person may see."""
    return Goal.objects.visible_to(user).select_related("member__user", "strand")


def goals_of(member) -> list[Goal]:
    """Every goal of a member, those that are open first."""
    goals = Goal.objects.filter(member=member).select_related("strand", "member__user")
    return sorted(goals, key=lambda goal: (goal.state != "open", goal.strand.position, goal.pk))


def own_goals(user):
    """The person's own goals."""
    return goals_for(user).filter(member__user=user.pk)


def members_seen_by(user):
    """The members whose goals the person may read."""
    return members_for(user)


def strands_to_choose(*, on) -> list:
    """The strands in force on that day."""
    return list(strands_in_force(on=on))


def levels_of(member) -> dict[tuple[str, str], int]:
    """The level that a member states of each strand, by its code, and of children or adults."""
    stated = Expertise.objects.filter(member=member).select_related("strand")
    return {(known.strand.code, known.concerns): known.level for known in stated}


def levels_of_members(keys) -> dict[tuple[int, str, str], int]:
    """The same of the members with these keys, by key, code and side."""
    stated = Expertise.objects.filter(member__in=keys).select_related("strand")
    return {(known.member_id, known.strand.code, known.concerns): known.level for known in stated}


def courses_teaching(codes, *, at) -> dict[str, list[CourseDay]]:
    """The days to come of courses that teach a strand of these codes, by the code, the soonest first."""
    days = CourseDay.objects.planned().filter(starts_at__gt=at).exclude(course__strands="")
    by_code = defaultdict(list)
    for day in days.select_related("course"):
        for code in set(day.course.strands) & set(codes):
            by_code[code].append(day)
    return by_code


def seats_teaching(member) -> list[Wanted]:
    """What seats to be filled on reviews ahead seek, where somebody experienced is on the team; of no review of a host
    with which the member has a conflict of interest, or on which they are."""
    reviews = Review.objects.filter(state__in=BEFORE_VISIT).exclude(organisation__in=hosts_kept_from(member.user))
    reviews = reviews.exclude(pk__in=standing_offers().filter(member=member).order_by().values("seat__review"))
    taken = Place.objects.sitting().select_related("member", "seat")
    seats = Seat.objects.filter(review__in=reviews).select_related("review")
    scope = Prefetch("review__scope_items", ScopeItem.objects.select_related("strand"))
    seats = seats.prefetch_related(Prefetch("places", taken), "sought_items", scope)
    by_review = defaultdict(list)
    for seat in seats:
        seat.sought = list(seat.sought_items.all())
        by_review[seat.review_id].append(seat)
    return [wanted for team in by_review.values() for wanted in seats_that_teach(team)]


def learners_for(seat) -> list[Goal]:
    """The open goals that the seat serves, of members who may take part and are not on the review, by name."""
    wanted = wanted_on(seat, with_scope(seat.review))
    pairs = Q(pk__in=())
    for code, side in wanted:
        pairs |= Q(strand__code=code, concerns=side)
    on_it = standing_offers().filter(seat__review=seat.review_id).order_by().values("member")
    goals = Goal.objects.open().filter(pairs, member__in=Member.objects.serving()).exclude(member__in=on_it)
    return list(goals.select_related("member__user", "strand").order_by("member__user__name", "pk"))


def team_for(seat) -> list[Seat]:
    """The seats of the review of ``seat``, with who sits on them."""
    taken = Place.objects.sitting().select_related("member", "seat")
    return list(Seat.objects.filter(review=seat.review_id).prefetch_related(Prefetch("places", taken)))
