"""Reads of the people who can be named on a review, to choose from."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.accounts.models import Role as RoleHeld
from cadre.accounts.models import User
from cadre.kernel import clock
from cadre.members.lifecycle import NOT_SERVING
from cadre.members.models import Employment, Member
from cadre.organisations.models import Role as OrganisationRoleHeld
from cadre.reviews.choices import HOST, NAMED_BY_STAFF, TEAM
from cadre.reviews.models import Access
from cadre.reviews.queries.conflicts import conflicts_with


@dataclass(frozen=True)
class Nameable:
    """``people`` can be named, each with where they work; ``kept_out`` have a conflict, each with the first of them."""

    people: list[tuple]
    kept_out: list[tuple]


def who_can_run(review, *, at) -> Nameable:
    """The people of the programme for the roles that run a review: its staff, its serving members, and those who had
    such a role before."""
    return _without_conflict(review, _of_the_programme(at), at=at)


def who_can_read(review, *, at) -> Nameable:
    """Those of them who are not on the team, for a quality read."""
    team = Access.objects.current(at).filter(user=OuterRef("pk"), review=review, role__in=TEAM)
    return _without_conflict(review, _of_the_programme(at).exclude(Exists(team)), at=at)


def who_speaks_for_host(review, *, at) -> Nameable:
    """The people whom the host has named to us, who are on no other side of the review."""
    held = OrganisationRoleHeld.objects.on(clock.day_of(at)).filter(organisation=review.organisation_id)
    other_side = Access.objects.current(at).filter(user=OuterRef("pk"), review=review).exclude(role__in=HOST)
    rows = User.objects.filter(is_active=True, pk__in=held.values("user")).exclude(Exists(other_side))
    return Nameable([(user, "") for user in rows.order_by("name", "pk")], [])


def first_lacking(review, role, *, at) -> str:
    """``role``, while nobody has it on the review."""
    return "" if Access.objects.current(at).filter(review=review, role=role).exists() else role


def _of_the_programme(at):
    staff = RoleHeld.objects.on(clock.day_of(at)).filter(user=OuterRef("pk"), role__in=PROGRAMME_STAFF)
    member = Member.objects.filter(user=OuterRef("pk"))
    before = Access.objects.filter(user=OuterRef("pk"), role__in=NAMED_BY_STAFF)
    serving = Exists(member.exclude(state__in=NOT_SERVING))
    rows = User.objects.filter(Q(Exists(staff)) | serving | (Q(Exists(before)) & ~Exists(member)), is_active=True)
    return rows.order_by("name", "pk")


def _without_conflict(review, rows, *, at) -> Nameable:
    people = list(rows)
    conflicts, jobs = conflicts_with(review.organisation, people, at=at), _where_they_work(people, at)
    able = [(user, jobs.get(user.pk, "")) for user in people if not conflicts[user.pk]]
    return Nameable(able, [(user, conflicts[user.pk][0]) for user in people if conflicts[user.pk]])


def _where_they_work(people, at) -> dict[int, str]:
    """The employer of each of these people who are members, the newest of several."""
    rows = Employment.objects.on(clock.day_of(at)).filter(member__user__in=people)
    known = rows.order_by("valid_from").values_list("member__user_id", "organisation__name")
    return dict(known)
