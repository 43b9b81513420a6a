"""Who sees a record of a review: one declaration gives the list filter, the rule and the search keys."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from cadre.reviews.models.involvement import with_access, without_conflict


class Audience:
    """The people who see a record that belongs to a review. Join several with ``|``.

    ``staff``: programme roles that see it on every review. ``roles``: review roles that see it while their access is
    open; ``modes``: only those with access in one of these modes; ``modes_in``: only in those of them that this field
    of the record lists. ``own``: only the person whose key is in this field (``uploaded_by_id``); without staff and
    roles, that person needs no access. ``when``: only while each of these fields has one of these values.

        seen_by = Audience(staff=PROGRAMME_STAFF, roles=TEAM) | Audience(roles=HOST, when={"state": {"issued"}})

    ``q`` filters a queryset, ``allows`` decides for one record and ``keys`` are its search keys. Programme staff with a
    conflict of interest never see a record of that review, whatever access they have; others who hold a programme role
    do not see it by that role.
    """

    def __init__(self, **group):
        self.groups: tuple[Group, ...] = (Group(**group),) if group else ()

    def __or__(self, other: "Audience") -> "Audience":
        both = Audience()
        # Staff first: for them no access is read.
        both.groups = tuple(sorted(self.groups + other.groups, key=lambda group: not group.staff))
        return both

    def q(self, user, path: str = "review") -> Q:
        """The filter "``user`` sees it", for any model that reaches its review by ``path``. It is never empty, so that
        it can be joined with others by ``|``."""
        seen = Q(pk__in=())
        if not user.is_authenticated:
            return seen
        for group in self.groups:
            part = group.q(user, path)
            if not part:
                seen = Q()
                break
            seen |= part
        seen = seen & without_conflict(user, review=path) if user.is_programme_staff else seen
        return seen or Q(pk__isnull=False)

    def allows(self, user, record) -> bool:
        """Whether ``user`` sees ``record``, which has a ``review`` or is one."""
        if not user.is_authenticated:
            return False
        review = getattr(record, "review", record)
        if not any(group.allows(user, record, review) for group in self.groups):
            return False
        return not (user.is_programme_staff and review.is_kept_from(user))

    def keys(self, record) -> set[str]:
        """The keys that a search entry of ``record`` carries, as the record is now."""
        review = getattr(record, "review", record)
        return {key for group in self.groups if group.applies(record) for key in group.keys(record, review)}


@dataclass(frozen=True)
class Group:
    """One part of an audience: every condition in it must hold."""

    staff: Collection[str] = ()
    roles: Collection[str] = ()
    modes: Collection[str] = ()
    modes_in: str = ""
    own: str = ""
    when: Mapping[str, Collection[Any]] = field(default_factory=dict)

    def q(self, user, path: str) -> Q:
        """The filter of this part; an empty one lets everything through."""
        seen = self._with_access(user, path)
        if self.own:
            seen &= Q(**{self.own: user.pk})
        for name, values in self.when.items():
            seen &= Q(**{f"{name}__in": values})
        return seen

    def _with_access(self, user, path: str) -> Q:
        if user.holds(*self.staff):
            return Q() if user.is_programme_staff else without_conflict(user, review=path)
        if not self.roles:
            return Q(pk__in=()) if self.staff else Q()
        if not self.modes_in:
            return with_access(user, review=path, roles=self.roles, modes=self.modes or None)
        seen = Q(pk__in=())
        for mode in self.modes:
            listed = Q(**{f"{self.modes_in}__has": mode})
            seen |= listed & with_access(user, review=path, roles=self.roles, modes=(mode,))
        return seen

    def allows(self, user, record, review) -> bool:
        if not self.applies(record) or (self.own and _value(record, self.own) != user.pk):
            return False
        if user.holds(*self.staff):
            return user.is_programme_staff or not review.is_kept_from(user)
        if not self.roles:
            return not self.staff
        return any(self._admits(access, record) for access in review.access_of(user))

    def _admits(self, access, record) -> bool:
        modes = self._modes_of(record)
        return access.role in self.roles and (not self.modes or not modes.isdisjoint(access.modes))

    def applies(self, record) -> bool:
        """Whether the fields of ``record`` have the values that this part needs."""
        return all(_value(record, name) in values for name, values in self.when.items())

    def keys(self, record, review) -> Iterable[str]:
        owner = str(_value(record, self.own)) if self.own else ""
        for role in self.staff:
            yield from staff_keys(role, review.organisation_id)
        for role in self.roles:
            for mode in self._modes_of(record) if self.modes else [""]:
                yield review_key(review.pk, role, mode, owner)
        if not self.staff and not self.roles:
            yield f"member.{owner}"

    def _modes_of(self, record) -> set[str]:
        listed = set(_value(record, self.modes_in) or ()) if self.modes_in else set(self.modes)
        return listed & set(self.modes)


# The key of those who hold a programme role and have no conflict with any host.
ALL_REVIEWS = "reviews.{role}"


def staff_key(role: str, host: int) -> str:
    """The key of those who hold a programme role and have no conflict with this host, but with another."""
    return f"host{host}.programme-{role}"


def staff_keys(role: str, host: int) -> tuple[str, str]:
    """The keys of what everyone in a programme role may find of a host but those with a conflict with it."""
    return ALL_REVIEWS.format(role=role), staff_key(role, host)


def review_key(review: int, role: str, *details: str) -> str:
    """The key of everyone with access in ``role``, narrowed by ``details``: a mode, or the key of one person."""
    return ".".join([f"r{review}", role, *(detail for detail in details if detail)])


def _value(record, path: str):
    """What ``path`` leads to from ``record``; None where a link on the way leads to nothing."""
    for name in path.split("__"):
        record = getattr(record, name) if record is not None else None
    return record
