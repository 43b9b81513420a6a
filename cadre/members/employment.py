"""Periods at employers: whether two overlap, and a new job that is looked at before it is saved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class NewJob:
    """A job that a member may have from ``since`` on, for those who say what would follow from it."""

    member: Any
    organisation: Any
    since: date


def overlapping(first: date, last: date | None, jobs: Iterable) -> Any:
    """The first of ``jobs`` that shares a day with the period, open at the end if ``last`` is None; or None."""
    for job in jobs:
        ends_before = last is not None and last < job.valid_from
        starts_after = job.valid_to is not None and job.valid_to < first
        if not ends_before and not starts_after:
            return job
    return None
