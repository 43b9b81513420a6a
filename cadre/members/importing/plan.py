"""What an import would do to each person: make a member, change what is known of one, or nothing."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date

from cadre.kernel import clock
from cadre.kernel.folding import fold
from cadre.members.choices import MemberKind, RowOutcome, Standing
from cadre.members.importing.doubles import is_one_name
from cadre.members.importing.person import Person, Problem

YES = 0.6
NOBODY = {
    "details": {
        "about": "", "phone": "", "languages": ["en"], "travel_km": 300, "reviews_a_year": None, "days_a_year": None,
    },
    "standing": [Standing.ONBOARDING.value, ""],
    "job": None,
    "levels": {},
    "modes": {},
}  # fmt: skip
LABELS = {
    "about": "about their work", "phone": "telephone", "languages": "languages", "travel_km": "how far they travel",
    "reviews_a_year": "reviews a year", "days_a_year": "days a year", "standing": "standing",
    "job": "where they work", "levels": "expertise", "modes": "how they take part",
}  # fmt: skip


@dataclass(frozen=True)
class Present:
    """A person who has an account: their member's key and ``facts`` as in ``NOBODY``, if they are a member."""

    name: str
    user: int
    is_active: bool = True
    member: int | None = None
    state: str = ""
    facts: dict | None = None


@dataclass
class Plan:
    """What becomes of one person of a list."""

    person: Person
    outcome: str
    present: Present | None = None
    after: dict | None = None
    changes: list[str] = field(default_factory=list)


def planned(
    people: list[Person],
    *,
    by_email: dict[str, Present],
    works_at: Callable[[str, int], bool],
    today: date,
) -> list[Plan]:
    """The plan for each of ``people``, in order.

    ``by_email`` has those who have accounts; ``works_at`` tells whether a member of a folded name works at an
    organisation, by its key.
    """
    return [_plan(person, by_email, works_at, today) for person in people]


def _plan(person: Person, by_email, works_at, today: date) -> Plan:
    if person.with_row:
        return Plan(person, RowOutcome.JOINED)
    present = by_email.get(person.email)
    if not person.is_rejected and (problem := _refusal(person, present, works_at)):
        person.problems.append(problem)
    if person.is_rejected:
        return Plan(person, RowOutcome.REJECTED, present)
    before = (present and present.facts) or NOBODY
    after = wanted(before, person, today)
    if present is None or present.member is None:
        return Plan(person, RowOutcome.NEW, present, after)
    changes = differences(before, after)
    return Plan(person, RowOutcome.UPDATED if changes else RowOutcome.UNCHANGED, present, after, changes)


def _refusal(person: Person, present: Present | None, works_at) -> Problem | None:
    """Why this person cannot be imported though their row can be read."""
    if present is None:
        if works_at(fold(person.name), person.organisation):
            words = "A member of this name works there already, with another email address. Enter that address"
            return Problem("Email address", words, stops=True)
        return None
    if not present.is_active:
        words = "The account with this address is closed. Open it again under Users, or remove the row"
        return Problem("Email address", words, stops=True)
    if present.state == "left":
        return Problem("Email address", "This person has left the cadre. Remove the row", stops=True)
    if not is_one_name(present.name, person.name):
        words = f"This address belongs to {present.name}. Correct the address or the name"
        return Problem("Email address", words, stops=True)
    return None


def wanted(before: dict, person: Person, today: date) -> dict:
    """The facts of a member once the list is imported. It adds to what is known and takes nothing away: no level, way
    to take part or language is lost, and no standing lowered."""
    after = deepcopy(before)
    details = {name: value for name, value in person.details.items() if name != "languages"}
    after["details"] |= details
    spoken = {*before["details"]["languages"], *person.details.get("languages", ())}
    after["details"]["languages"] = sorted(spoken)
    after["standing"] = _standing(before["standing"], person)
    after["job"] = _job(before["job"], person, today)
    for (strand, side), level in person.levels.items():
        key = f"{strand}:{side}"
        after["levels"][key] = max(level, before["levels"].get(key, 0))
    after["modes"] = {**dict.fromkeys(sorted(person.modes), YES), **before["modes"]}
    return after


def _standing(before: list, person: Person) -> list:
    order = Standing.values
    if not person.standing or order.index(person.standing) <= order.index(before[0]):
        return before
    why = f"Trained on {clock.format_date(person.trained_on)}, by the imported list" if person.trained_on else ""
    return [person.standing, why or "By the imported list"]


def _job(before: list | None, person: Person, today: date) -> list:
    """Where they work: the key of the organisation, what they are there, and since when."""
    title = person.rank or (before[1] if before else "") or MemberKind(person.kind).label
    if before and before[0] == person.organisation and fold(before[1]) == fold(title):
        return before
    began = person.since or (today if before else person.joined_on or today)
    if before:
        began = max(began, date.fromisoformat(before[2]))
    return [person.organisation, title, began.isoformat()]


def differences(before: dict, after: dict) -> list[str]:
    """What differs, in words."""
    parts = [name for name in ("job", "standing", "levels", "modes") if before[name] != after[name]]
    parts += [name for name, value in after["details"].items() if _plain(before["details"][name]) != _plain(value)]
    return [LABELS[part] for part in parts]


def _plain(value):
    return sorted(value) if isinstance(value, list | tuple) else value
