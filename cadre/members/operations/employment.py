"""Where members work: a new employer or rank, and corrections of what was recorded."""

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.accounts.queries import users_with_role
from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.kernel.locks import lock_row
from cadre.mail.emails import LinkSpec
from cadre.members.employment import overlapping
from cadre.members.models import Employment, Member
from cadre.members.operations.search import index
from cadre.members.signals import conflict_changed


class Overlaps(Exception):
    """The days overlap those of another employer, which its words name."""


def change_employer(*, member, organisation, title, since, by, at, kind="") -> None:
    """End the present employment the day before ``since`` and start the next. Conflicts are checked again.

    ``kind`` is the kind of member they are from now on, if it changes. Without a home area of their own, distances are
    measured from the new employer. The same employment from the same day again changes nothing.
    """
    same = {"organisation": organisation, "title": title, "valid_from": since}
    with transaction.atomic():
        lock_row(member)
        if Employment.objects.on(since).filter(member=member, **same).exists():
            return
        for job in Employment.objects.on(since).filter(member=member):
            if job.valid_from >= since:
                job.delete()
            else:
                Employment.objects.filter(pk=job.pk).update(valid_to=since - clock.DAY)
        Employment.objects.create(member=member, **same)
        changes = _become(member, kind, at=at)
        _follow(member, "members.change_employer", changes, by=by, at=at)


def record_new_employer(*, member, by, at, **job) -> None:
    """Change the employer as ``change_employer`` does, and tell those who have to know."""
    with transaction.atomic():
        change_employer(member=member, by=by, at=at, **job)
        _tell(member, by=by, at=at)


def _tell(member, *, by, at) -> None:
    """Email the programme staff, who ask for support and check vetting again, and the member; never ``by``."""
    link = LinkSpec.page(reverse("members:employments", args=[member.pk]))
    staff = users_with_role(*PROGRAMME_STAFF, on=clock.day_of(at)).exclude(pk=member.user_id)
    emails = [(one, "members/employer_changed") for one in staff] + [(member.user, "members/employer_recorded")]
    for user, template in emails:
        if user.reference != by.reference:
            context = {"person": member.user.name}
            accounts.notify(user=user, template=template, context=context, link=link, by=by, at=at)


def correct_employment(*, job, organisation, title, valid_from, valid_to, by, at) -> None:
    """Put right what was recorded of an employment. Conflicts are checked again. Raises ``Overlaps``.

    The same again changes nothing.
    """
    wanted = {"organisation": organisation, "title": title, "valid_from": valid_from, "valid_to": valid_to}
    with transaction.atomic():
        member = job.member
        lock_row(member)
        job.refresh_from_db()
        changes = {name: (getattr(job, name), value) for name, value in wanted.items() if getattr(job, name) != value}
        if not changes:
            return
        others = Employment.objects.filter(member=member).exclude(pk=job.pk).select_related("organisation")
        if other := overlapping(valid_from, valid_to, others):
            raise Overlaps(f"These days overlap those at {other.organisation}. Correct those first")
        for name, value in wanted.items():
            setattr(job, name, value)
        job.save(update_fields=list(wanted))
        audit.record("members.correct_employment", record=job, by=by, at=at, changes=plain_changes(changes))
        _follow(member, "", {}, by=by, at=at)


def remove_employment(*, job, by, at) -> None:
    """Remove an employment that was recorded by mistake. Conflicts are checked again. Removing it twice is harmless."""
    with transaction.atomic():
        member = job.member
        lock_row(member)
        if not Employment.objects.filter(pk=job.pk).exists():
            return
        audit.record("members.remove_employment", record=job, by=by, at=at)
        Employment.objects.filter(pk=job.pk).delete()
        _follow(member, "", {}, by=by, at=at)


def _become(member, kind, *, at) -> dict:
    """Make the member one of this kind; returns what changed."""
    if kind in {"", member.kind}:
        return {}
    before, member.kind, member.updated_at = member.kind, kind, at
    member.save(update_fields=["kind", "updated_at"])
    return {"kind": (before, kind)}


def _follow(member, act, changes, *, by, at) -> None:
    """Do what follows from any change of where a member works."""
    request_scope.forget()
    if member.home_area_id is None:
        Member.objects.filter(pk=member.pk).update(**place_of_work(member))
    if act:
        audit.record(act, record=member, by=by, at=at, changes=changes)
    index(member, at=at)
    conflict_changed.send(Member, user=member.user, by=by, at=at)


def place_of_work(member) -> dict:
    """The place of the employer that the member joined last, by the names of their record."""
    job = Employment.objects.filter(member=member).select_related("organisation").order_by("-valid_from", "-pk").first()
    place = job and job.organisation
    return {"latitude": place and place.latitude, "longitude": place and place.longitude}


def plain_changes(changes: dict) -> dict:
    """Changes without records, which the trail cannot keep."""
    return {name: tuple(getattr(value, "pk", value) for value in pair) for name, pair in changes.items()}
