"""Reading documents in, by the worker."""

from cadre.jobs.registry import task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.library import queries
from cadre.library.operations import documents


@task("library.extract")
def extract(pk, *, attempt):
    document = queries.all_documents().filter(pk=pk).first()
    if document is not None:
        documents.read_in(document=document, by=SYSTEM, at=clock.now(), finish=attempt.finish)
