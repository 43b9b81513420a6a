"""Add a member, and change their details, state and standing."""

from django.db import transaction
from django.db.models import F

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.kernel.locks import lock_row
from cadre.members.choices import Standing
from cadre.members.models import Employment, Member
from cadre.members.operations.employment import place_of_work, plain_changes
from cadre.members.operations.search import index


class AlreadyMember(Exception):
    """This person is already a member."""


def add_member(*, email, name, kind, organisation, title, by, at, language="en") -> Member:
    """Add a person to the cadre with their present employment, if they work for an ``organisation``.

    ``language`` is that of the emails to a person who had no account. Raises ``AlreadyMember``.
    """
    with transaction.atomic():
        user = accounts.invite(email=email, name=name, language=language, by=by, at=at)
        lock_row(user)
        if Member.objects.filter(user=user).exists():
            raise AlreadyMember
        member = Member.objects.create(
            user=user,
            kind=kind,
            latitude=organisation and organisation.latitude,
            longitude=organisation and organisation.longitude,
            joined_at=at,
            updated_at=at,
        )
        if organisation:
            job = {"organisation": organisation, "title": title, "valid_from": clock.day_of(at)}
            Employment.objects.create(member=member, **job)
        request_scope.forget()
        audit.record("members.add_member", record=member, by=by, at=at, changes={"kind": (None, kind)})
        index(member, at=at)
    return member


def change_details(*, member, by, at, **changes) -> None:
    """Change languages, home area, travel, caps, telephone and the text about the member.

    The same again changes nothing.
    """
    with transaction.atomic():
        lock_row(member)
        changes |= _place(member, changes)
        changed = {name: (getattr(member, name), value) for name, value in changes.items()}
        changed = {name: (before, after) for name, (before, after) in changed.items() if before != after}
        if not changed:
            return
        for name, (_, after) in changed.items():
            setattr(member, name, after)
        member.updated_at = at
        member.save(update_fields=[*changed, "updated_at"])
        audit.record("members.change_details", record=member, by=by, at=at, changes=plain_changes(changed))
        index(member, at=at)


def _place(member, changes: dict) -> dict:
    """Where distances are measured from, when the home area changes: from there, or from where the member works."""
    if "home_area" not in changes or changes["home_area"] == member.home_area:
        return {}
    area = changes["home_area"]
    return {"latitude": area.latitude, "longitude": area.longitude} if area else place_of_work(member)


def set_standing(*, member, standing, why, by, at) -> None:
    """Set the member's standing, with the reason: trained, or qualified by recognised prior experience.

    The same for the same reason again changes nothing.
    """
    with transaction.atomic():
        lock_row(member)
        if (member.standing, member.standing_why) == (standing, why):
            return
        before = member.standing
        member.standing, member.standing_why, member.updated_at = standing, why, at
        member.save(update_fields=["standing", "standing_why", "updated_at"])
        audit.record("members.set_standing", record=member, by=by, at=at, changes={"standing": (before, standing)})


def mark_trained(*, member, why, by, at) -> None:
    """Make a new member trained: they attended the training that does so. Any other standing stays."""
    with transaction.atomic():
        lock_row(member)
        if member.standing == Standing.ONBOARDING:
            set_standing(member=member, standing=Standing.TRAINED, why=why, by=by, at=at)


def unmark_trained(*, member, why, by, at) -> None:
    """Make a member new again who is trained for no other reason than ``why``. Any other standing stays."""
    with transaction.atomic():
        lock_row(member)
        if (member.standing, member.standing_why) == (Standing.TRAINED, why):
            set_standing(member=member, standing=Standing.ONBOARDING, why="", by=by, at=at)


def record_review_done(*, member, beside_experienced: bool, by, at) -> None:
    """Count a review done. A trained member becomes qualified by a review with an experienced member."""
    with transaction.atomic():
        lock_row(member)
        Member.objects.filter(pk=member.pk).update(reviews_done=F("reviews_done") + 1, updated_at=at)
        member.refresh_from_db(fields=["reviews_done"])
        audit.record("members.record_review_done", record=member, by=by, at=at)
        if beside_experienced:
            qualify_by_review(member=member, by=by, at=at)


def qualify_by_review(*, member, by, at) -> None:
    """Make a trained member qualified: they did a review with an experienced member. Any other standing stays."""
    with transaction.atomic():
        lock_row(member)
        if member.standing == Standing.TRAINED:
            why = "First review with an experienced member"
            set_standing(member=member, standing=Standing.QUALIFIED, why=why, by=by, at=at)
