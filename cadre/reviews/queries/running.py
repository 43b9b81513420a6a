"""Reads of who runs a review: its leads, and its organisers or the coordinators of the programme."""

from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.queries import users_with_role
from cadre.kernel import clock
from cadre.reviews.choices import LEADS, ReviewRole
from cadre.reviews.queries.conflicts import free_of_conflict


def organisers_of(review, *, at) -> list:
    """The organisers of this review, or every coordinator if it has none, but those with a conflict with the host."""
    named = review.access.open(at).filter(role=ReviewRole.ORGANISER).select_related("user").order_by("user__name")
    people = [access.user for access in named] or list(users_with_role(ProgrammeRole.COORDINATOR, on=clock.day_of(at)))
    return free_of_conflict(review.organisation, people, at=at)


def who_run(review, *, at) -> list:
    """The leads of the review and its organisers, each once, but those with a conflict with the host."""
    leads = review.access.open(at).filter(role__in=LEADS).select_related("user").order_by("role", "pk")
    able = free_of_conflict(review.organisation, [access.user for access in leads], at=at)
    return list(dict.fromkeys([*able, *organisers_of(review, at=at)]))
