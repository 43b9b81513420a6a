"""What came of a review, for the members who took part in it, as far as the host lets it be shared."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q

from cadre.accounts.models import User
from cadre.improvement.models import PlannedAction, Response
from cadre.kernel import clock
from cadre.practice.choices import Audience
from cadre.practice.models import CameOfIt, Consent
from cadre.practice.queries import practice_for
from cadre.reviews.choices import Sharing
from cadre.reviews.models import Review, Terms
from cadre.reviews.models.involvement import without_conflict
from cadre.teams.models import Place

# When members are told, after the report was issued; and how long after it at the latest, so that nobody hears of years
# ago when the service is first used.
FROM, UNTIL = timedelta(days=182), timedelta(days=275)
LEARNING = [Sharing.LEARNING_ANONYMISED, Sharing.LEARNING_NAMED]


def reviews_taken_part_in(user):
    """The reviews on which the person's place was completed, with whose host they have no conflict of interest."""
    done = Place.objects.filter(seat__review=OuterRef("pk"), member__user=user.pk, state="completed")
    return Review.objects.filter(Exists(done), without_conflict(user, review="pk")).select_related("organisation")


def shares_learning() -> Q:
    """The filter "its agreed terms let learning be shared", for reviews."""
    agreed = Exists(Terms.objects.filter(review=OuterRef("pk"), state="agreed"))
    return Q(agreed, sharing__in=LEARNING)


def may_share(review) -> bool:
    """Whether the agreed terms of the review let learning be shared."""
    return Review.objects.filter(shares_learning(), pk=review.pk).exists()


def reviews_to_tell_of(at):
    """The reviews whose members are to be told: half a year after the report, of which anything may be said."""
    shared = Consent.objects.in_force(clock.day_of(at), audiences=tuple(Audience))
    something = shares_learning() | Q(Exists(shared.filter(practice__review=OuterRef("pk"))))
    rows = Review.objects.filter(something, issued_at__lte=at - FROM, issued_at__gt=at - UNTIL)
    return rows.exclude(Exists(CameOfIt.objects.filter(review=OuterRef("pk")))).select_related("organisation")


def people_to_tell(review) -> list[User]:
    """The members who took part and have an account, but for those with a conflict of interest by now."""
    done = Place.objects.filter(seat__review=review, state="completed", member__user=OuterRef("pk"))
    people = User.objects.filter(Exists(done), is_active=True).order_by("name", "pk")
    return [user for user in people if not review.is_kept_from(user)]


def answers_counted(review) -> dict[str, int]:
    """How many opportunities the host answered in each way."""
    rows = Response.objects.filter(review=review).order_by().values_list("answer")
    return dict(rows.annotate(many=Count("pk")))


def actions_counted(review) -> dict[str, int]:
    """How many actions are planned, done and under way, and how many had an effect."""
    rows = PlannedAction.objects.filter(response__review=review)
    return rows.aggregate(
        planned=Count("pk"),
        done=Count("pk", filter=Q(state="done")),
        under_way=Count("pk", filter=Q(state="in-progress")),
        effect=Count("pk", filter=Q(effect__in=["some", "clear"])),
    )


def practice_of(user, review) -> list:
    """The practice from the review that the person may read."""
    return list(practice_for(user).filter(review=review))
