"""The search keys of a person, and the review behind the keys of an entry."""

import re

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.members import queries as member_queries
from cadre.organisations.models import REVIEW_CONTACTS
from cadre.organisations.models import Role as OrganisationRole
from cadre.reviews.models import Review, ReviewRequest
from cadre.reviews.models.audience import ALL_REVIEWS, review_key, staff_key
from cadre.reviews.models.involvement import hosts_kept_from, involvement_of
from cadre.reviews.queries import reviews_for


def audience_keys(user) -> set[str]:
    """The keys that search entries must carry for ``user`` to find them (``r12.researcher``, ``r12.member.desk``,
    ``member.44``)."""
    if not user.is_authenticated:
        return {"public"}
    keys = {"public", "everyone", f"member.{user.pk}"}
    keys |= {f"programme.{role}" for role in user.programme_roles}
    kept = hosts_kept_from(user) if user.is_programme_staff else frozenset()
    spoken_for = set(OrganisationRole.objects.held_by(user, *REVIEW_CONTACTS).values_list("organisation", flat=True))
    keys |= {f"organisation.{pk}" for pk in spoken_for - kept}
    if spoken_for:
        keys.add("hosts")
    if user.is_programme_staff or member_queries.is_active_member(user):
        keys.add("cadre")
    for held in involvement_of(user).access:
        if held.is_open:
            keys |= {review_key(held.review, held.role, detail) for detail in ("", str(user.pk), *held.modes)}
    return keys | _staff_keys(user, kept)


def _staff_keys(user, kept) -> set[str]:
    """One key for all reviews; a key for each host if some are kept from them by a conflict of interest."""
    if not user.is_programme_staff:
        return set()
    held = user.programme_roles & PROGRAMME_STAFF
    if not kept:
        return {ALL_REVIEWS.format(role=role) for role in held}
    hosts = ReviewRequest.objects.exclude(organisation__in=kept).order_by().values_list("organisation", flat=True)
    return {staff_key(role, pk) for pk in hosts.distinct() for role in held}


def reviews_behind(user, audiences) -> list[Review | None]:
    """The one review that each of these audiences (the keys of a search entry) belongs to, where ``user`` may see it.

    None for what belongs to no review, or is open to the people of several.
    """
    named = [{int(match[1]) for key in keys if (match := KEY_OF_A_REVIEW.match(key))} for keys in audiences]
    single = [next(iter(reviews)) if len(reviews) == 1 else None for reviews in named]
    seen = reviews_for(user).in_bulk({pk for pk in single if pk})
    return [seen.get(pk) for pk in single]


KEY_OF_A_REVIEW = re.compile(r"r(\d+)\.")
