"""Who takes part in the thread, each at a browser of their own, and what stands for the worker."""

from cadre.accounts import operations as accounts
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.reviews.operations.waivers import waive_check
from tests.helpers import run_jobs
from tests.world.build import staffed

CAST = (
    "lead",
    "review_lead",
    "researcher",
    "member",
    "adviser",
    "sponsor",
    "spoc",
    "contributor",
    "nobody",
    "other_host",
)


class Thread:
    """One review and its people: ``thread.sponsor`` is the sponsor's browser, ``thread.here`` the review's address."""

    def __init__(self, visitor):
        self.world = staffed()
        self.review = self.world.review
        self.here = f"/reviews/{self.review.pk}"
        self._visitor, self._arrived = visitor, {}
        for key in CAST:
            accounts.describe(user=self.world.people[key], note=key)
        for code in ("experience-in-each-mode",):
            lead, why = self.world.people["lead"], "A first programme has nobody experienced yet"
            waive_check(review=self.review, act="reviews.start_visit", code=code, why=why, by=lead, at=clock.now())

    def __getattr__(self, key):
        if key not in self._arrived:
            self._arrived[key] = self._visitor(self.world.people[key])
        return self._arrived[key]

    def public(self):
        """Somebody who has never signed in."""
        return self._visitor(name="public")

    def the_worker_works(self):
        """What the worker would do with everything that waits, letters apart."""
        run_jobs(Job.objects.exclude(name="mail.send"))
