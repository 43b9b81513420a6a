"""The people of the test world, by the key that tests call them."""

from cadre.accounts.operations.hints import put_hints_away
from cadre.guides.hints import HINTS
from cadre.housekeeping.story.steps_review import add_user
from cadre.kernel import clock

PROGRAMME = {
    "lead": "lead",
    "coordinator": "coordinator",
    "checker": "finance-checker",
    "payer": "finance-payer",
    "auditor": "auditor",
    "dpo": "dpo",
    "assessor": "assessor",
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
    """Users by key, each active, without hints; those of the programme with their role."""
    at = clock.now()
    people = {
        key: add_user(
            email=f"{key}@world.example", name=key.replace("_", " ").title(), role=PROGRAMME.get(key, ""), at=at
        )
        for key in [*PROGRAMME, *OTHERS]
    }
    for person in people.values():
        put_hints_away(user=person, pages=HINTS)
    return people
