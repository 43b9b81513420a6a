"""Who takes part, each at a browser of their own, and the links of their emails."""

import re

from django.core import mail

from cadre.jobs.models import Job
from tests.helpers import run_jobs

PHONE = 375
APPLICANT = {"name": "Órla Wray", "email": "orla.wray@westmarch.example", "work": "Detective Inspector, Northshire"}
SUPPORTER = {"name": "Chief Superintendent Dale", "email": "dale@northshire.example"}


class Joining:
    """One person who joins, and everyone involved. ``coordinator`` is the browser of the world’s coordinator."""

    def __init__(self, visitor, world):
        self._visitor, self.world, self._arrived = visitor, world, {}

    def __getattr__(self, key):
        if key not in self._arrived:
            self._arrived[key] = self._visitor(self.world.people.get(key), name=key)
        return self._arrived[key]

    def on_phone(self, key: str):
        """The browser of this person on a telephone."""
        if f"{key}'s phone" not in self._arrived:
            person = self.world.people.get(key)
            self._arrived[f"{key}'s phone"] = self._visitor(person, name=key, width=PHONE)
        return self._arrived[f"{key}'s phone"]

    def link_to(self, address: str, start: str) -> str:
        """The newest link in an email to this address whose page begins with ``start``."""
        run_jobs(Job.objects.filter(name="mail.send"))
        found = [
            path
            for letter in mail.outbox
            if address in letter.to
            for path in re.findall(rf"https?://[^/\s]+({start}\S*)", letter.body)
        ]
        assert found, f"no email to {address} has a link to {start}: {[letter.to for letter in mail.outbox]}"
        return found[-1]


def asks_at_home(here, words: str):
    """The person opens home, which names this as next, and follows it."""
    here.goes_to("/")
    here.sees(words)
    here.follows(words)
