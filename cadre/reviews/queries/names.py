"""The names of people on record that the text of a review should not have."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from cadre.accounts.models import User
from cadre.members.models import Member
from cadre.reviews.choices import HOST, TEAM
from cadre.reviews.models import Access, Review


def names_on_record(review) -> list[str]:
    """The names of everyone who is or was on the review, and of every member, in one query."""
    on_review = Exists(Access.objects.filter(review=review, user=OuterRef("pk")))
    is_member = Exists(Member.objects.filter(user=OuterRef("pk")))
    return list(User.objects.filter(Q(on_review) | Q(is_member)).order_by().values_list("name", flat=True))


def names_of_people_on(review) -> list[str]:
    """The names of everyone who is or was on the review, for pages that show much of its text."""
    return list(Access.objects.filter(review=review).order_by().values_list("user__name", flat=True).distinct())


def names_known_to(user, review) -> list[str]:
    """The names that are looked for in what ``user`` types on the review.

    The team and the programme's staff have every name on record. Someone else could find out by trying names who is a
    member or an adviser: for the host's people these are the host's own and the team's, and for others there are none.
    """
    roles = review.roles_of(user)
    if user.is_programme_staff or not TEAM.isdisjoint(roles):
        return names_on_record(review)
    if HOST.isdisjoint(roles):
        return []
    known = Access.objects.filter(review=review, role__in=HOST | TEAM)
    return list(known.order_by().values_list("user__name", flat=True).distinct())


@dataclass(frozen=True)
class NamesFor:
    """The names to look for in what ``user`` types on ``review``, and the ``address`` that looks while they type."""

    user: User
    review: Review

    def __call__(self) -> list[str]:
        return names_known_to(self.user, self.review)

    @property
    def address(self) -> str:
        return reverse("reviews:identifiers", args=[self.review.pk])
