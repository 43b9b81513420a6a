"""What a member leaves undone on a review, and who of the team may take it over."""

from cadre.accounts.models import User
from cadre.kernel.handovers import Left, works
from cadre.reviews.choices import TEAM
from cadre.reviews.models import Access


def left_by(place, *, reader, at) -> dict[str, list[Left]]:
    """What the member of ``place`` has left on its review, by the kind of work, as far as ``reader`` may see it."""
    person, review = place.member.user, place.review
    left = {key: work.left(person, review, reader=reader, at=at) for key, work in works().items()}
    return {key: things for key, things in left.items() if things}


def who_may_take(place, *, at) -> list[User]:
    """The others on the team who may open the review now, by name."""
    rows = Access.objects.open(at).filter(review=place.review, role__in=TEAM).exclude(user=place.member.user_id)
    people = {access.user_id: access.user for access in rows.select_related("user")}
    return sorted(people.values(), key=lambda user: user.name)
