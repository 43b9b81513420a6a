"""What the worker does for members: import lists, take imports back, invite people, forget old files, end pauses and
suspensions."""

from datetime import timedelta

from cadre.accounts.queries import users_by_key
from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.members.operations import agreements, importing, imports, membership, renewal, restoring, suspensions
from cadre.members.queries.imports import any_import

KEPT = timedelta(days=30)


def _failed(pk):
    if record := any_import(pk):
        importing.give_up(record=record, at=clock.now())


@task("members.import", on_failure=_failed)
def import_list(pk, *, attempt):
    if record := any_import(pk):
        importing.save_list(record=record, at=clock.now(), finish=attempt.finish)


@task("members.undo_import", on_failure=_failed)
def undo_import(pk, *, attempt):
    if record := any_import(pk):
        restoring.take_back(record=record, at=clock.now(), finish=attempt.finish)


@task("members.index_imported")
def index_imported(pk, *, attempt):
    if record := any_import(pk):
        importing.index(record=record, at=clock.now())


def _not_invited(pk, by):
    if record := any_import(pk):
        importing.stop_inviting(record=record)


@task("members.invite_imported", on_failure=_not_invited)
def invite_imported(pk, by, *, attempt):
    if record := any_import(pk):
        for user in users_by_key([by]):
            importing.invite(record=record, by=user, at=clock.now())


@task("members.ask_agreement")
def ask_agreement(pk, *, attempt):
    agreements.ask_members(text=pk, at=clock.now())


@task("members.remind_renewals")
def remind_renewals(*, attempt):
    renewal.remind(at=clock.now())


@task("members.forget_files")
def forget_files(*, attempt):
    at = clock.now()
    imports.forget_old_files(before=at - KEPT, at=at)


@task("members.end_pauses")
def end_pauses(*, attempt):
    membership.end_pauses(at=clock.now())


@task("members.end_suspensions")
def end_suspensions(*, attempt):
    suspensions.end_suspensions(at=clock.now())


every("members.end_suspensions", seconds=60 * 60)
every("members.end_pauses", seconds=60 * 60)
every("members.forget_files", seconds=24 * 60 * 60)
every("members.remind_renewals", seconds=24 * 60 * 60)
