"""Writes many records at once, as copies of one that operations made: for measuring, and for tests of long lists."""

import copy
from collections.abc import Iterable

from django.db.models.base import ModelState

from cadre.accounts.models import User
from cadre.kernel import clock
from cadre.members.models import Employment, Member


def copies(record, many, **differing) -> list:
    """``record`` again and again, but for the fields given as functions of the number of the copy."""
    rows = []
    for number in range(many):
        row = copy.copy(record)
        row.pk, row._state = None, ModelState()
        for name, make in differing.items():
            setattr(row, name, make(number))
        rows.append(row)
    return type(record).objects.bulk_create(rows)


def add_members(numbers: Iterable[int], employer, *, at) -> list[Member]:
    """A member for each of ``numbers``, who works for ``employer`` from that day."""
    users = User.objects.bulk_create(User(email=f"u{n}@grow.example", name=f"U{n}", created_at=at) for n in numbers)
    members = Member.objects.bulk_create(
        Member(user=user, kind="academic", joined_at=at, updated_at=at) for user in users
    )
    Employment.objects.bulk_create(
        Employment(member=member, organisation=employer, title="Professor", valid_from=clock.day_of(at))
        for member in members
    )
    return members
