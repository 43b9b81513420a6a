"""The names of people on record that the text of a review should not have."""

from functools import partial

from django.db.models import Exists, OuterRef, Q

from cadre.accounts.models import User
from cadre.members.models import Member
from cadre.reviews.models import Access


def names_on_record(review) -> list[str]:
    """The names of everyone who is or was on the review, and of every member, in one query."""
    on_review = Exists(Access.objects.filter(review=review, user=OuterRef("pk")))
    is_member = Exists(Member.objects.filter(user=OuterRef("pk")))
    return list(User.objects.filter(Q(on_review) | Q(is_member)).order_by().values_list("name", flat=True))


def names_of_people_on(review) -> list[str]:
    """The names of everyone who is or was on the review, for pages that show much of its text."""
    return list(Access.objects.filter(review=review).order_by().values_list("user__name", flat=True).distinct())


def asker(review):
    """``names_on_record`` of the review, to be called when it is needed."""
    return partial(names_on_record, review)
