"""The first day: packs are loaded, and the first people of the programme and the host are invited."""

from django.core.management import call_command

from cadre.accounts import operations as accounts
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.organisations import operations as organisations
from cadre.organisations.models import Organisation

PACKS = ("programme-model", "example", "strands", "nvap-2023")


def a_programme_begins(year):
    for name in PACKS:
        call_command("pack", "load", f"cadre/housekeeping/packs/{name}.yaml", verbosity=0)
    call_command("lead", year.lead.address, year.lead.name)
    coordinator, sponsor = (_invites(year.people[key]) for key in ("coordinator", "sponsor"))
    northshire = Organisation.objects.get(slug="northshire")
    accounts.grant_role(user=coordinator, role="coordinator", by=SYSTEM, at=clock.now())
    organisations.grant(user=sponsor, organisation=northshire, role="sponsor", by=SYSTEM, at=clock.now())


def _invites(person):
    return accounts.invite(email=person.address, name=person.name, by=SYSTEM, at=clock.now())
