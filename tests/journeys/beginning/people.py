"""Who takes part, each at a browser of their own: they sign in by the code that is emailed to them."""

import re
from io import StringIO

from django.core import mail
from django.core.management import call_command

from tests.journeys.conftest import FAULTS_OF_ACCESS

NAMES = {"asha": "Asha Rahman", "ben": "Ben Carrow", "moira": "DCC Moira Fell", "priya": "DI Priya Nair"}


class Beginning:
    """One programme from its first start: ``beginning.asha`` is the browser of the person who leads it."""

    def __init__(self, visitor):
        self._visitor, self._arrived = visitor, {}

    def __getattr__(self, key):
        if key not in self._arrived:
            self._arrived[key] = self._visitor(name=key)
        return self._arrived[key]

    def address(self, key: str) -> str:
        return f"{key}@programme.example"

    def signs_in(self, key: str):
        """With the code from the email, and nothing else."""
        here = getattr(self, key)
        here.goes_to("/sign-in")
        here.fills("Work email address", self.address(key))
        here.presses("Send me a code")
        here.sees("Enter the code")
        code = re.search(r"Your sign-in code is (\S+)", mail.outbox[-1].body)[1]
        here.fills("Code", code)
        here.presses("Sign in")
        here.sees("Your tasks")
        return here


def set_up_link() -> str:
    """What ``cadre start`` prints."""
    printed = StringIO()
    call_command("start", stdout=printed)
    return re.search(r"(/start/\S+)", printed.getvalue())[1]


def looks_at_both_widths(here):
    """No fault of access at the width of a desk and of a telephone."""
    here.looks()
    here.page.set_viewport_size({"width": 375, "height": 700})
    found = here.page.evaluate(FAULTS_OF_ACCESS, [])
    here.page.set_viewport_size({"width": 1280, "height": 900})
    assert not found["faults"], f"{here.name} at {here.page.url}, 375 px: {found['faults']}"
