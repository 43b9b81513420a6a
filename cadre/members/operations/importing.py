"""What the worker does with an imported list: save it as one act, take it back, and invite its people."""

from datetime import date

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.jobs import operations as jobs
from cadre.kernel import clock, request_scope
from cadre.kernel.locks import lock_row, take_turns
from cadre.members.choices import RowOutcome
from cadre.members.importing.plan import Plan
from cadre.members.lifecycle import IMPORT
from cadre.members.models import Employment, Expertise, ImportedRow, Member, ModePreference
from cadre.members.operations import drafting
from cadre.members.operations.employment import change_employer
from cadre.members.operations.members import change_details, set_standing
from cadre.members.operations.restoring import Facts, levels_of, set_levels, set_modes
from cadre.members.operations.search import index_some
from cadre.members.queries import all_members
from cadre.members.queries import imports as queries
from cadre.organisations.models import Organisation

AT_ONCE = 50


def save_list(*, record, at, finish) -> None:
    """Import the rows that are not rejected: all of them or, if the worker stops in the middle, none.

    Reading them comes first and takes most of the time; what they are compared with is read inside the one transaction
    that writes. ``finish`` marks the job done in it. Done already, it does nothing.
    """
    if record.state != "importing":
        return
    by, today = record.started_by, clock.day_of(at)
    people = drafting.read(record, today=today, progress=lambda done: drafting.note_progress(record, done))
    with transaction.atomic():
        finish(at=at)
        take_turns("members.import")
        lock_row(record)
        if record.state != "importing":
            return
        plans = drafting.compared(people, today=today)
        members = _add([plan for plan in plans if plan.outcome == RowOutcome.NEW], by=by, at=at)
        for plan in plans:
            if plan.outcome == RowOutcome.UPDATED:
                members[plan.person.row] = _update(plan, by=by, at=at)
        drafting.keep(record, plans, members)
        request_scope.forget()
        audit.move(IMPORT, record, "finish", act="members.import", by=by, at=at, done=len(plans))
        jobs.enqueue("members.index_imported", record.pk, at=at)


def _add(plans: list[Plan], *, by, at) -> dict[int, int]:
    """Make the members that are new; returns their keys by row."""
    names = {plan.person.email: plan.person.name for plan in plans if plan.present is None}
    users = accounts.add_accounts(names=names, by=by, at=at)
    places = {one.pk: one for one in Organisation.objects.all()}
    members = Member.objects.bulk_create([_member(plan, users, places, at=at) for plan in plans])
    pairs = list(zip(members, plans, strict=True))
    Employment.objects.bulk_create(
        Employment(member=member, organisation_id=plan.after["job"][0], title=plan.after["job"][1],
                   valid_from=date.fromisoformat(plan.after["job"][2]))
        for member, plan in pairs
    )  # fmt: skip
    Expertise.objects.bulk_create(
        Expertise(member=member, strand_id=strand, concerns=side, level=level)
        for member, plan in pairs
        for (strand, side), level in levels_of(plan.after).items()
    )
    ModePreference.objects.bulk_create(
        ModePreference(member=member, mode=mode, preference=preference)
        for member, plan in pairs
        for mode, preference in plan.after["modes"].items()
    )
    audit.record_all("members.import_member", records=members, by=by, at=at)
    return {plan.person.row: member.pk for member, plan in pairs}


def _member(plan: Plan, users, places, *, at) -> Member:
    place = places[plan.after["job"][0]]
    standing, why = plan.after["standing"]
    joined_on = plan.person.joined_on
    details = plan.after["details"]
    return Member(
        user=users[plan.person.email] if plan.present is None else None,
        **{"user_id": plan.present.user} if plan.present else {},
        kind=plan.person.kind,
        standing=standing,
        standing_why=why,
        latitude=place.latitude,
        longitude=place.longitude,
        joined_at=clock.end_of_day(joined_on) if joined_on and joined_on < clock.day_of(at) else at,
        updated_at=at,
        **{**details, "languages": tuple(details["languages"])},
    )


def _update(plan: Plan, *, by, at) -> int:
    """Change what the list says otherwise; returns the key of the member."""
    member = all_members().get(pk=plan.present.member)
    before, after = plan.present.facts, plan.after
    change_details(member=member, by=by, at=at, **Facts(after).details)
    if before["standing"] != after["standing"]:
        standing, why = after["standing"]
        set_standing(member=member, standing=standing, why=why, by=by, at=at)
    if before["job"] != after["job"]:
        key, title, since = after["job"]
        place = Organisation.objects.get(pk=key)
        since = date.fromisoformat(since)
        change_employer(member=member, organisation=place, title=title, since=since, by=by, at=at)
    set_levels(member, after, by=by, at=at)
    set_modes(member, after, by=by, at=at)
    return member.pk


def give_up(*, record, at) -> None:
    """Say that an import failed, so that the coordinator can start it again: nothing of it was saved."""
    verb = {"importing": "give_up", "undoing": "keep"}.get(record.state)
    if verb:
        IMPORT.apply(record, verb, at=at, fault="Something went wrong on our side, and nothing was changed")


def index(*, record, at) -> None:
    """Make the members of an import findable, a few at a time."""
    keys = list(queries.lines_of(record).filter(outcome=RowOutcome.NEW).values_list("member", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        with transaction.atomic():
            index_some(keys[start : start + AT_ONCE], at=at)


def invite(*, record, by, at) -> int:
    """Email everyone of this import who waits for their invitation, a few at a time; returns how many.

    Run again after a worker stopped, it invites those whom it had not.
    """
    keys = list(queries.to_invite(record).values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        with transaction.atomic():
            lock_row(record)
            for line in queries.to_invite(record).filter(pk__in=keys[start : start + AT_ONCE]):
                accounts.send_invitation(user=line.member.user, by=by, at=at)
                ImportedRow.objects.filter(pk=line.pk).update(invited_at=at)
    stop_inviting(record=record)
    return len(keys)


def stop_inviting(*, record) -> None:
    """Note that nobody is being invited now, so that the coordinator can ask again."""
    type(record).objects.filter(pk=record.pk).update(is_inviting=False)
