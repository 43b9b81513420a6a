"""Reading documents in, removing the files of deleted ones, and reminding hosts, by the worker."""

from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.library import queries
from cadre.library.operations import disposals, opening, removals, requests


def _failed(pk):
    if version := _version(pk):
        opening.give_up_reading(version=version, by=SYSTEM, at=clock.now())


@task("library.extract", on_failure=_failed)
def extract(pk, *, attempt):
    if version := _version(pk):
        opening.read_in(version=version, by=SYSTEM, at=clock.now(), finish=attempt.finish)


@task("library.give_out")
def give_out(pk, *, attempt):
    if (version := _version(pk)) and version.stored:
        opening.give_out(version=version, by=SYSTEM, at=clock.now(), finish=attempt.finish)


def _version(pk):
    return queries.all_versions().filter(pk=pk).first()


@task("library.erase_files")
def erase_files(keys, *, attempt):
    removals.erase_files(keys=keys)


@task("library.remind")
def remind(*, attempt):
    requests.remind(by=SYSTEM, at=clock.now())


every("library.remind", seconds=24 * 60 * 60)


@task("library.erase")
def erase(pk, *, attempt):
    if disposal := queries.all_disposals().filter(pk=pk).first():
        disposals.erase(disposal=disposal, by=SYSTEM, at=clock.now(), finish=attempt.finish)
