"""The people of the year and its calendar, and what does the work of the job worker."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from cadre.jobs.models import Job
from tests.helpers import run_jobs
from tests.journeys.without_scripts import Person

PEOPLE = {
    "lead": "Asha Lorne",
    "coordinator": "Ben Quill",
    "sponsor": "Moira Fell",
    "spoc": "Tom Garth",
    "review_lead": "Helen Marsh",
    "member": "Priya Nair",
    "second": "Owen Pike",
    "reader": "Rhian Moss",
}


class Programme:
    """``year.sponsor`` is the sponsor at their browser; ``year.here`` is the address of the review."""

    def __init__(self, monkeypatch, begins: date):
        self.people = {key: Person(name, f"{key.replace('_', '.')}@year.example") for key, name in PEOPLE.items()}
        self.here = ""
        self.began = begins
        self.costs: dict[str, tuple[int, int]] = {}
        self.visit = begins + timedelta(days=85)
        self._at = datetime(begins.year, begins.month, begins.day, 9, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", self._now)

    def __getattr__(self, key) -> Person:
        try:
            return self.people[key]
        except KeyError:
            raise AttributeError(key) from None

    def _now(self) -> datetime:
        # Each look at the clock is a moment later than the last, as in life.
        self._at += timedelta(milliseconds=7)
        return self._at

    @property
    def today(self) -> date:
        return self._at.date()

    def it_is(self, day: date):
        """The calendar turns to the morning of ``day``; every session has ended by then."""
        assert day >= self.today
        if day > self.today:
            self._at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)

    def the_worker_works(self):
        """Everything that waits is done, emails included."""
        while Job.objects.filter(state="queued", run_at__lte=self._at).exists():
            run_jobs(Job.objects.filter(run_at__lte=self._at))

    @contextmanager
    def counts(self, step: str, person: Person, page: str = "/"):
        """What ``person`` does from ``page`` on, as the cost of ``step``: the dearest, where it is done twice."""
        person.goes_to(page)
        acts, loads = person.acts, person.loads
        yield person
        cost = person.acts - acts, person.loads - loads
        self.costs[step] = max(self.costs.get(step, cost), cost)

    def arrives(self, key: str) -> Person:
        """The person, signed in by a code sent to their address."""
        self.people[key].signs_in()
        return self.people[key]
