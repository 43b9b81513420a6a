"""The search keys of a person, and the review behind the keys of an entry."""

import re

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.kernel import clock
from cadre.members import queries as member_queries
from cadre.organisations.models import REVIEW_CONTACTS
from cadre.organisations.models import Role as OrganisationRole
from cadre.reviews.models import Access, ConflictExclusion, Review
from cadre.reviews.models.audience import ALL_REVIEWS, review_key, staff_key
from cadre.reviews.queries import reviews_for


def audience_keys(user) -> set[str]:
    """The keys that search entries must carry for ``user`` to find them (``r12.researcher``, ``r12.member.desk``,
    ``member.44``)."""
    if not user.is_authenticated:
        return {"public"}
    keys = {"public", "everyone", f"member.{user.pk}"}
    keys |= {f"programme.{role}" for role in user.programme_roles}
    spoken_for = OrganisationRole.objects.held_by(user, *REVIEW_CONTACTS)
    keys |= {f"organisation.{pk}" for pk in spoken_for.values_list("organisation", flat=True)}
    if spoken_for.exists():
        keys.add("hosts")
    if user.is_programme_staff or member_queries.is_active_member(user):
        keys.add("cadre")
    closed = _reviews_in_conflict(user)
    for review, role, modes in _open_access(user):
        if review not in closed:
            keys |= {review_key(review, role, detail) for detail in ("", str(user.pk), *modes)}
    return keys | _staff_keys(user, closed)


def _reviews_in_conflict(user) -> set[int]:
    """The keys of the reviews that a conflict keeps ``user`` out of, which happens to programme staff alone."""
    if not user.is_programme_staff:
        return set()
    rows = ConflictExclusion.objects.filter(user_id=user.pk, lifted_at__isnull=True)
    return set(rows.values_list("review", flat=True))


def _staff_keys(user, closed) -> set[str]:
    """One key for all reviews; a key for each review if some are closed to them."""
    if not user.is_programme_staff:
        return set()
    held = user.programme_roles & PROGRAMME_STAFF
    if not closed:
        return {ALL_REVIEWS.format(role=role) for role in held}
    seen = Review.objects.visible_to(user).values_list("pk", flat=True)
    return {staff_key(role, pk) for pk in seen for role in held}


def reviews_behind(user, audiences) -> list[Review | None]:
    """The one review that each of these audiences (the keys of a search entry) belongs to, where ``user`` may see it.

    None for what belongs to no review, or is open to the people of several.
    """
    named = [{int(match[1]) for key in keys if (match := KEY_OF_A_REVIEW.match(key))} for keys in audiences]
    single = [next(iter(reviews)) if len(reviews) == 1 else None for reviews in named]
    seen = reviews_for(user).in_bulk({pk for pk in single if pk})
    return [seen.get(pk) for pk in single]


KEY_OF_A_REVIEW = re.compile(r"r(\d+)\.")


def _open_access(user):
    return Access.objects.open(clock.now()).filter(user_id=user.pk).values_list("review", "role", "modes")
