"""Steps that the tests of teams share."""

import re

from django.core import mail

from cadre.housekeeping.story.steps_team import add_member
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.links.models import Kind
from cadre.links.operations import mint
from cadre.teams.models import PolledPerson
from cadre.teams.operations.date_polls import PURPOSE
from tests.helpers import run_jobs
from tests.world.build import organisation


def link_to(person) -> str:
    """The link of the last email of an offer to this person."""
    run_jobs(Job.objects.filter(name="mail.send"))
    bodies = [each.body for each in mail.outbox if person.email in each.to and "/offer/" in each.body]
    return re.search(r"(/offer/\S+)", bodies[-1]).group(1)


def add_members_who_know(world, levels: dict[str, int]) -> list:
    """Members by these names, each with so much knowledge of what the review of the world looks at."""
    home = organisation("fourthshire")
    return [
        add_member(
            email=f"{name[:3].lower()}@x.example",
            name=name,
            organisation=home,
            levels={(world.strand.pk, "children"): level},
            at=clock.now(),
        )
        for name, level in levels.items()
    ]


def days_link_of(user, *, answers=None) -> str:
    """The address at which ``user`` answers which days suit, by a link of its own; ``answers`` are put in first, unless
    they answered already."""
    person, at = PolledPerson.objects.get(user=user, poll__closed_at=None), clock.now()
    if answers and not person.answers:
        PolledPerson.objects.filter(pk=person.pk).update(answers=answers)
    facts = {"subject": reference_for(person), "recipient": user, "kind": Kind.RETURN}
    return f"/which-days/{mint(purpose=PURPOSE, **facts, expires_at=at + clock.DAY, at=at)}"
