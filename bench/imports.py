"""The import of a cadre: 2,200 people from a workbook, read, checked and saved, then undone."""

import os
import time

from django.core.files.base import ContentFile

from cadre.accounts.models import User
from cadre.kernel import clock
from cadre.kernel.workbook import workbook
from cadre.members.operations import importing, imports, restoring
from cadre.members.queries.imports import any_import
from cadre.organisations.models import Organisation

PEOPLE = 2200
HEADINGS = ["Name", "E-mail", "Force", "Rank", "Kind", "Trained", "Mobile", "Strands", "Welsh", "Desk", "Visit"]


def _book() -> bytes:
    forces = list(Organisation.objects.values_list("name", flat=True)[:40])
    rows = (
        [
            f"DCI Bench{n} O'Sample{n}",
            f"bench{n}@imported.example", forces[n % len(forces)], "", "Police practitioner",
            45000 + n % 400, f"07700 {900000 + n % 1000}", "Domestic abuse; Rape", "yes", "Y", "no",
        ]
        for n in range(PEOPLE)
    )  # fmt: skip
    return workbook("Cadre", HEADINGS, rows)


def show() -> None:
    """Print how long each step takes."""
    content, lead = _book(), User.objects.filter(roles__role="lead").first()
    print(f"| import of {PEOPLE:,} people | s | s of work |\n|---|--:|--:|")
    file = {"content": ContentFile(content), "name": "bench.xlsx"}
    record = _timed("the file read", lambda at: imports.receive(**file, by=lead, at=at))
    usual = {"columns": record.columns, "usual_kind": "academic", "usual_level": 2}
    _timed("what would happen", lambda at: imports.choose_columns(record=record, **usual, by=lead, at=at))
    imports.start(record=record, by=lead, at=clock.now())
    _timed("saved", lambda at: importing.save_list(record=any_import(record.pk), at=at, finish=lambda at: None))
    _timed("made findable", lambda at: importing.index(record=any_import(record.pk), at=at))
    imports.undo(record=any_import(record.pk), by=lead, at=clock.now())
    _timed("undone", lambda at: restoring.take_back(record=any_import(record.pk), at=at, finish=lambda at: None))
    print(flush=True)


def _timed(words: str, step):
    began, work = time.perf_counter(), _work()
    result = step(clock.now())
    print(f"| {words} | {time.perf_counter() - began:.1f} | {_work() - work:.1f} |", flush=True)
    return result


def _work() -> float:
    """Seconds of the processor so far, those of processes that ended included."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
