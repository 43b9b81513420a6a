"""Reads of who is on a review, and of what each person is named on."""

from django.db.models import Case, Exists, OuterRef, When

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.accounts.models import Role as RoleHeld
from cadre.kernel import clock
from cadre.reviews.choices import HOST, LEADS, NAMED_BY_STAFF, TEAM, ReviewRole
from cadre.reviews.models import Access, Review
from cadre.reviews.models.involvement import Held, involvement_of


def roles_held(user) -> frozenset[str]:
    """The roles ``user`` holds on any review now, with ``waiting`` where one waits for them to accept confidentiality.

    It spares the home page queries whose result is empty. It decides nothing about access.
    """
    return frozenset(held.role if held.is_open else "waiting" for held in named_on(user))


def states_of_my_reviews(user) -> frozenset[str]:
    """The states of the reviews ``user`` is named on, read with ``roles_held`` and for the same use."""
    return frozenset(held.state for held in named_on(user))


def named_on(user) -> tuple[Held, ...]:
    """The access of ``user`` now, open or waiting."""
    return involvement_of(user).access


def reviews_waiting_for_my_confidentiality(user):
    """Reviews that open to ``user`` as soon as they accept confidentiality."""
    waiting = [held.review for held in named_on(user) if not held.is_open]
    return Review.objects.filter(pk__in=waiting).select_related("organisation")


def access_for(user):
    """Access rows on the reviews ``user`` may see."""
    return Access.objects.filter(review__in=Review.objects.visible_to(user)).select_related(
        "user", "review__organisation"
    )


def people_in_order(review):
    """Everyone named on ``review`` whose access nobody has closed, host first, then who leads it, then the team.

    Each row has what may end it (``with_what_ends_it``).
    """
    rank = Case(When(role__in=HOST, then=0), When(role__in=LEADS, then=1), default=2)
    rows = review.access.filter(closes_at__isnull=True).select_related("user").with_what_ends_it()
    return rows.order_by(rank, "role", "user__name", "pk")


def people_on(review) -> list[Access]:
    """Those of them who may open it now, or once they have accepted its confidentiality."""
    return list(people_in_order(review).current(clock.now()))


def host_people_with_phone(review) -> list[Access]:
    """The host's people on ``review`` who can be telephoned, those who answer for the host first."""
    rank = Case(When(role=ReviewRole.SPOC, then=0), When(role=ReviewRole.SPONSOR, then=1), default=2)
    rows = review.access.current(clock.now()).filter(role__in=HOST).exclude(phone="").select_related("user")
    return list(rows.order_by(rank, "user__name", "pk"))


def access_of_person(user, *, reader):
    """The access of ``user`` that nobody has closed, the newest review first.

    ``reader`` sees that of the reviews they may open themselves, which ``opens`` says of each, and all of their own.
    """
    rows = Access.objects.filter(user=user, closes_at__isnull=True).select_related("user", "review__organisation")
    rows = rows.annotate(opens=Exists(Review.objects.visible_to(reader).filter(pk=OuterRef("review"))))
    if reader.pk != user.pk:
        rows = rows.filter(opens=True)
    return rows.with_what_ends_it().order_by("-review__created_at", "role")


def access_that_ends(user, *, by) -> list[Access]:
    """The open access of ``user`` to closed reviews that ends by this moment, the soonest first."""
    open_to_them = [held.review for held in named_on(user) if held.is_open and held.role not in HOST]
    rows = Access.objects.open(clock.now()).filter(user_id=user.pk, review__in=open_to_them).exclude(role__in=HOST)
    rows = (
        rows.filter(review__state="closed", review__access_ends_at__lte=by)
        .select_related("review__organisation")
        .with_what_ends_it()
    )
    at = clock.now()
    return sorted((access for access in rows if access.ends_at(at) <= by), key=lambda access: access.ends_at(at))


def who_may_take_part(review) -> list:
    """The people of ``review`` who may take part in its progress review: its team and the host, also after the team's
    access to a closed review has ended."""
    rows = people_in_order(review).serving(clock.now()).filter(role__in=TEAM | HOST | {ReviewRole.ADVISER})
    return list({access.user_id: access.user for access in rows}.values())


def named_by_staff(review):
    """The access to ``review`` that programme staff gave by naming a person, now."""
    return review.access.current(clock.now()).filter(role__in=NAMED_BY_STAFF)


def programme_staff(on) -> list:
    """The people who hold a role that sees every review on that day."""
    rows = RoleHeld.objects.on(on).filter(role__in=PROGRAMME_STAFF).select_related("user")
    return list({role.user_id: role.user for role in rows}.values())
