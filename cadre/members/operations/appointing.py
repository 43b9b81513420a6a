"""Appoint a person as a member, with all that they have told the programme."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from cadre.members.models import Member
from cadre.members.operations.conflicts import declare_conflict
from cadre.members.operations.expertise import set_expertise, set_preferences
from cadre.members.operations.members import add_member, change_details


@dataclass(frozen=True)
class Appointee:
    """Who is appointed. ``organisation`` is None for a person who works for none that the programme knows.

    ``details`` are facts of the member by name; ``levels`` the level of expertise by the key of a strand and whom it
    concerns; ``preferences`` has each way in which they take part; ``conflicts`` are organisations, with one
    ``reason``.
    """

    email: str
    name: str
    language: str
    kind: str
    organisation: Any
    title: str
    details: Mapping[str, Any] = field(default_factory=dict)
    levels: Mapping[tuple[int, str], int] = field(default_factory=dict)
    actions: Collection = ()
    can_speak_to: Collection[str] = ()
    preferences: Mapping[str, float] = field(default_factory=dict)
    conflicts: Collection = ()
    reason: str = ""


def appoint(*, person: Appointee, by, at) -> Member:
    """Make the person a member in onboarding: their account opens by invitation. Raises ``AlreadyMember``."""
    with transaction.atomic():
        member = add_member(
            email=person.email,
            name=person.name,
            language=person.language,
            kind=person.kind,
            organisation=person.organisation,
            title=person.title,
            by=by,
            at=at,
        )
        change_details(member=member, by=by, at=at, **person.details)
        set_expertise(member=member, levels=dict(person.levels), by=by, at=at)
        set_preferences(
            member=member,
            actions=person.actions,
            can_speak_to=person.can_speak_to,
            preferences=dict(person.preferences),
            by=by,
            at=at,
        )
        for organisation in person.conflicts:
            declare_conflict(user=member.user, organisation=organisation, reason=person.reason, by=by, at=at)
    return member
