"""What a request is decided by: reviews of its host, visits in the dates it names, and who could take part then."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q

from cadre.frameworks import queries as frameworks
from cadre.kernel.clock import DAY, day_of
from cadre.kernel.periods import Period
from cadre.matching.rules.eligibility import Reason
from cadre.members import queries as member_queries
from cadre.members.choices import Mode
from cadre.reviews.lifecycle import OPEN_STATES
from cadre.reviews.models import Review, ScopeItem
from cadre.reviews.queries import reviews_for
from cadre.teams.models import Seat
from cadre.teams.queries import BEFORE_VISIT
from cadre.teams.queries.assessment import SeatAssessment, on_days, pool_of
from cadre.teams.queries.counted import people_counted_on

MAX_REVIEWS = 20
MAX_WEEKS = 26
# Where a request names no first day, from then on: the time that agreeing the scope and finding a team usually take.
USUAL_START = timedelta(weeks=12)
WEEK, TUESDAY = timedelta(weeks=1), 1
USUAL_VISIT = timedelta(days=2)
USUAL_MODES = (Mode.DESK, Mode.VISIT)


@dataclass(frozen=True)
class Known:
    """``window`` are the days looked at. ``weeks`` has the first day of a visit in each week with how many members of
    ``members`` could take part. Each review comes with how many people it still lacks, or None where it has no
    seats yet."""

    window: Period
    of_host: list[tuple[Review, int | None]]
    visits: list[tuple[Review, int | None]]
    weeks: list[tuple[date, int]]
    members: int


def known_of(asked, *, user, at) -> Known:
    """What ``user`` may know of reviews and members around the request ``asked``, in a fixed number of queries."""
    window = window_of(asked, on=day_of(at))
    within = Q(first_day__lte=window.last, last_day__gte=window.first, state__in=OPEN_STATES)
    of_host = Q(organisation=asked.organisation_id)
    rows = list(
        reviews_for(user)
        .filter(of_host | within)
        .order_by(F("first_day").desc(nulls_first=True), "-pk")[: MAX_REVIEWS * 2]
    )
    counted = people_counted_on([review.pk for review in rows])
    lacking = [(review, _lacks(review, counted.get(review.pk))) for review in rows]
    weeks, members = _weeks(asked, window, on=day_of(at))
    return Known(
        window,
        [pair for pair in lacking if pair[0].organisation_id == asked.organisation_id][:MAX_REVIEWS],
        [pair for pair in lacking if _is_in(pair[0], window)][:MAX_REVIEWS][::-1],
        weeks,
        members,
    )


def _lacks(review, people) -> int | None:
    if review.state not in BEFORE_VISIT:
        return 0
    return people.wanted - people.filled if people else None


def _is_in(review, window) -> bool:
    return review.days is not None and review.days.overlaps(window) and review.is_open


def window_of(asked, *, on: date) -> Period:
    """The days that the request names, at most half a year of them; what it leaves open is set by what is usual."""
    first = max(asked.wanted_from or min(on + USUAL_START, asked.wanted_to or date.max), on)
    most = first + MAX_WEEKS * WEEK - DAY
    return Period(first, max(first, min(asked.wanted_to or most, most)))


def _weeks(asked, window: Period, *, on: date) -> tuple[list[tuple[date, int]], int]:
    """For a usual visit in each week of the window, how many members the rules of a usual seat allow."""
    # No review is saved yet: 0 is the key of none, so that nobody has a place or an offer on it.
    review = Review(pk=0, organisation=asked.organisation, first_day=window.first, last_day=window.last)
    free, members = free_in(review, _scope(asked, on=on), list(_visits_in(window)), on=on)
    return [(days.first, count) for days, count in free], members


def free_in(review, scope, periods: list[Period], *, on: date) -> tuple[list[tuple[Period, int]], int]:
    """How many members could take a usual seat of ``review`` in each of ``periods``, and how many members there are.

    ``review`` has the days from the first to the last of them; ``scope`` are its items. A fixed number of queries.
    """
    seat = Seat(pk=0, review=review, title="Member", modes=list(USUAL_MODES), effort_days=1)
    seat.sought = []
    pool = pool_of(review, scope, member_queries.who_could_serve(sorted(USUAL_MODES)), [seat], on=on)
    likely, counted = None, []
    for days in periods:
        assessment = SeatAssessment(seat, on_days(pool, days))
        if likely is None:
            likely = [person for person in pool.people if _may_be_free(person, assessment)]
        counted.append((days, sum(_could_take(person, assessment) for person in likely)))
    return counted, len(pool.people)


def _could_take(person, assessment) -> bool:
    """Whether nothing is in the way of the seat, or only that they are on this review already."""
    reasons = {exclusion.code for exclusion in assessment.exclusions(person)}
    return not reasons or ("on-review" in reasons and reasons <= {"on-review", "limit"})


def _may_be_free(person, assessment) -> bool:
    """Whether no rule but that of their free days is in the way."""
    return assessment.rules.why_not(person.known) in {None, Reason.NOT_FREE}


def _visits_in(window: Period):
    """Three days from each Tuesday of the window; of a window too short for any, the window itself."""
    first = window.first + timedelta(days=(TUESDAY - window.first.weekday()) % 7)
    if first + USUAL_VISIT > window.last:
        yield window
    while first + USUAL_VISIT <= window.last:
        yield Period(first, first + USUAL_VISIT)
        first += WEEK


def _scope(asked, *, on: date) -> list[ScopeItem]:
    """What the request names, as the scope of a review; one that names nothing, every subject in force."""
    strands, actions = list(asked.strands.all()), list(asked.actions.all())
    if not strands and not actions:
        strands = list(frameworks.strands_in_force(on=on))
    return [ScopeItem(strand=strand) for strand in strands] + [ScopeItem(action=action) for action in actions]
