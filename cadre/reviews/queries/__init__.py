"""Reads of reviews: lists, the home page, the plan, the history. Other nouns have a file each."""

from django.db.models import Case, F, Q, When, prefetch_related_objects

from cadre.audit import queries as audit
from cadre.kernel import clock
from cadre.reviews.choices import PLAN_READERS
from cadre.reviews.lifecycle import OPEN_STATES
from cadre.reviews.models import Milestone, Review
from cadre.reviews.queries.people import named_on
from cadre.reviews.stages import with_stages


def reviews_for(user):
    """What ``user`` may see of the reviews, with what a row on a list shows."""
    return Review.objects.visible_to(user).select_related("organisation", "framework", "sponsor", "request")


def reviews_at_home(user, *, since):
    """Reviews under way: the next visit first, then those without days, then those visited, the last visit first.

    After them those that ended after ``since``, of which one still hears.
    """
    under_way, today = Q(state__in=OPEN_STATES), clock.day_of(clock.now())
    order = Case(
        When(under_way & Q(last_day__gte=today), then=0),
        When(under_way & Q(last_day=None), then=1),
        When(under_way, then=2),
        default=3,
    )
    to_come = Case(When(last_day__gte=today, then=F("first_day")))
    rows = reviews_for(user).filter(under_way | Q(updated_at__gt=since))
    return with_stages(rows.order_by(order, to_come, F("first_day").desc(nulls_last=True), "reference"))


def reviews_on_board(user):
    """Reviews under way that ``user`` may see, with their calendars: the next visit first, those without days last."""
    rows = reviews_for(user).filter(state__in=OPEN_STATES).prefetch_related("milestones")
    return rows.order_by(F("first_day").asc(nulls_last=True), "reference")


def changes_since(user, reviews, *, since):
    """What others did on these reviews after ``since``, newest first, for people who may see their plan.

    The reviews are ones that ``user`` may see.
    """
    keys = {review.pk for review in reviews}
    if not user.is_programme_staff:
        keys &= {held.review for held in named_on(user) if held.is_open and held.role in PLAN_READERS}
    seen = [f"reviews.review:{key}" for key in keys]
    return audit.of_records(seen).filter(at__gt=since).exclude(actor=user.reference)


def with_plan(review) -> Review:
    """``review`` with its milestones at hand."""
    prefetch_related_objects([review], "milestones")
    return review


def milestones_for(user):
    """Milestones of the reviews ``user`` may see."""
    return Milestone.objects.filter(review__in=Review.objects.visible_to(user)).select_related("review__organisation")


def references_of(review) -> list[str]:
    """The audit references of the review and of the records that are read as part of its history."""
    references = [f"reviews.review:{review.pk}", f"reviews.reviewrequest:{review.request_id}"]
    references += [f"reviews.terms:{pk}" for pk in review.terms.values_list("pk", flat=True)]
    references += [f"reviews.access:{pk}" for pk in review.access.values_list("pk", flat=True)]
    references += [f"reviews.progressreview:{pk}" for pk in review.progress_reviews.values_list("pk", flat=True)]
    return references + [f"reviews.milestone:{pk}" for pk in review.milestones.values_list("pk", flat=True)]
