"""Set the facts of a member that an import changed, and take an import back."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.kernel.locks import lock_row, take_turns
from cadre.members.choices import RowOutcome
from cadre.members.lifecycle import IMPORT
from cadre.members.models import Employment, ImportedRow, Member
from cadre.members.operations.expertise import set_expertise, set_preferences
from cadre.members.operations.members import change_details, set_standing
from cadre.members.operations.search import index
from cadre.members.queries import all_members, hanging
from cadre.members.queries import imports as queries
from cadre.members.signals import conflict_changed
from cadre.search import operations as search


@dataclass(frozen=True)
class Facts:
    """The facts of a member as an import keeps them."""

    kept: dict

    @property
    def details(self) -> dict:
        return {**self.kept["details"], "languages": tuple(sorted(self.kept["details"]["languages"]))}


def levels_of(facts: dict) -> dict[tuple[int, str], int]:
    """Levels by the key of the strand and whom it concerns."""
    return {(int(key.partition(":")[0]), key.partition(":")[2]): level for key, level in facts["levels"].items()}


def set_levels(member, facts: dict, *, by, at) -> None:
    """Make the member's expertise what the facts say, and nothing else."""
    shown = dict.fromkeys(((known.strand_id, known.concerns) for known in member.expertise.all()), 0)
    set_expertise(member=member, levels={**shown, **levels_of(facts)}, by=by, at=at)


def set_modes(member, facts: dict, *, by, at) -> None:
    """Make how the member takes part what the facts say. Actions and what they can speak to stay."""
    actions = [known.action for known in member.known_actions.select_related("action")]
    spoken = list(member.can_speak_to.values_list("code", flat=True))
    set_preferences(
        member=member, actions=actions, can_speak_to=spoken, preferences=facts["modes"], by=by, at=at
    )  # fmt: skip


def take_back(*, record, at, finish) -> None:
    """Undo the whole import: its members are removed, and what it changed of others is as it was before.

    If something hangs on it by now, nothing is changed and the import says so. ``finish`` marks the job done.
    """
    by = record.started_by
    with transaction.atomic():
        finish(at=at)
        take_turns("members.import")
        lock_row(record)
        if record.state != "undoing":
            return
        if reasons := hanging.what_hangs(record, on=clock.day_of(at)):
            IMPORT.apply(record, "keep", at=at, fault=f"It could not be undone: {'; '.join(reasons)}"[:300])
            return
        for line in queries.lines_of(record).filter(outcome=RowOutcome.UPDATED):
            _restore(line, by=by, at=at)
        _remove(record, by=by, at=at)
        request_scope.forget()
        audit.move(IMPORT, record, "finish_undoing", act="members.finish_undoing", by=by, at=at)


def _remove(record, *, by, at) -> None:
    lines = list(queries.lines_of(record).filter(outcome=RowOutcome.NEW, member__isnull=False))
    members = [line.member for line in lines]
    users = [line.member.user_id for line in lines if line.has_new_account]
    audit.record_all("members.remove_member", records=members, by=by, at=at)
    keys = [member.pk for member in members]
    search.forget_all(kind="member", keys=[str(key) for key in keys])
    ImportedRow.objects.filter(of=record).update(after=None)
    Member.objects.filter(pk__in=keys).delete()
    accounts.remove_accounts(users=users, by=by, at=at)


def _restore(line, *, by, at) -> None:
    member, before = all_members().get(pk=line.member_id), line.before
    change_details(member=member, by=by, at=at, **Facts(before).details)
    standing, why = before["standing"]
    set_standing(member=member, standing=standing, why=why, by=by, at=at)
    set_levels(member, before, by=by, at=at)
    set_modes(member, before, by=by, at=at)
    if before["job"] != line.after["job"]:
        _restore_job(member, before["job"], line.after["job"], by=by, at=at)


def _restore_job(member, before: list | None, after: list, *, by, at) -> None:
    began = date.fromisoformat(after[2])
    Employment.objects.filter(member=member, organisation=after[0], title=after[1], valid_from=began).delete()
    if before:
        key, title, since = before
        job, _ = Employment.objects.get_or_create(
            member=member, organisation_id=key, title=title, valid_from=date.fromisoformat(since)
        )
        if job.valid_to == began - timedelta(days=1):
            Employment.objects.filter(pk=job.pk).update(valid_to=None)
    audit.record("members.change_employer", record=member, by=by, at=at)
    index(member, at=at)
    conflict_changed.send(Member, user=member.user, by=by, at=at)
