"""Making the files of a signed version, by the worker."""

from cadre.jobs.registry import task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.reports import queries
from cadre.reports.operations import issuing


@task("reports.render")
def render(pk, *, attempt):
    version = queries.version_pk(pk)
    if version is not None:
        issuing.make_renditions(version=version, by=SYSTEM, at=clock.now(), finish=attempt.finish)
