"""The people of the test world, by the key that tests call them."""

from cadre.accounts import operations as accounts
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM

PROGRAMME = {
    "lead": "lead",
    "coordinator": "coordinator",
    "checker": "finance-checker",
    "payer": "finance-payer",
    "auditor": "auditor",
    "dpo": "dpo",
}
OTHERS = [
    "review_lead",
    "researcher",
    "member",
    "other_member",
    "adviser",
    "sponsor",
    "spoc",
    "contributor",
    "other_host",
    "nobody",
]


def everyone() -> dict:
    """Users by key, each active; those of the programme with their role."""
    at = clock.now()
    people = {}
    for key in [*PROGRAMME, *OTHERS]:
        name = key.replace("_", " ").title()
        people[key] = accounts.invite(email=f"{key}@world.example", name=name, by=SYSTEM, at=at)
        accounts.activate(user=people[key], at=at)
        if key in PROGRAMME:
            accounts.grant_role(user=people[key], role=PROGRAMME[key], by=SYSTEM, at=at)
    return people
