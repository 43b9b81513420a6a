"""Two rows for one person become one: the same email address, or the same name and organisation."""

from cadre.kernel.folding import fold
from cadre.members.importing.person import Person, Problem

EMAIL, NAME = "Email address", "Full name"
PLAIN = ("organisation", "rank", "kind", "standing", "trained_on", "joined_on", "since")
LABELS = {"organisation": "organisation", "rank": "rank or job title", "kind": "kind", "standing": "standing"}


def joined(people: list[Person]) -> None:
    """Join each row to the first for the same person, in place: its ``with_row`` is then the number of that one.

    A row that only may be the same person is rejected, with what to do.
    """
    by_email: dict[str, Person] = {}
    for person in people:
        if not person.email:
            continue
        first = by_email.setdefault(person.email, person)
        if first is not person:
            _join_by_email(first, person)
    by_name: dict[tuple[str, int], Person] = {}
    for person in sorted(people, key=lambda person: (not person.email, person.row)):
        key = (fold(person.name), person.organisation)
        if person.with_row or not person.name or person.organisation is None:
            continue
        first = by_name.setdefault(key, person)
        if first is not person:
            _join_by_name(first, person)


def is_one_name(one: str, other: str) -> bool:
    """Whether two names may be of one person: they share a part of more than one letter."""
    parts = [{part for part in fold(name).replace("-", " ").split() if len(part) > 1} for name in (one, other)]
    return bool(parts[0] & parts[1]) or not all(parts)


def _join_by_email(first: Person, person: Person) -> None:
    if is_one_name(first.name, person.name):
        _join(first, person)
    else:
        words = f"Row {first.row} has the same email address and another name. Give each person their own address"
        person.problems.append(Problem(EMAIL, words, stops=True))


def _join_by_name(first: Person, person: Person) -> None:
    stopped = {problem.words for problem in person.problems if problem.stops}
    if not person.email and first.email and all(words.startswith("There is no ") for words in stopped):
        _join(first, person)
        return
    if person.email and first.email:
        words = (
            f"Row {first.row} has the same name and organisation, and another email address. If they are one person, "
            "give both rows one address; if not, add an initial to one name"
        )
        person.problems.append(Problem(NAME, words, stops=True))


def _join(first: Person, person: Person) -> None:
    """Add what ``person`` says to ``first``, which keeps what it says itself."""
    person.with_row = first.row
    person.problems = [problem for problem in person.problems if not problem.stops]
    for name in PLAIN:
        mine, theirs = getattr(first, name), getattr(person, name)
        if not mine:
            setattr(first, name, theirs)
        elif theirs and theirs != mine and name in LABELS:
            words = (
                f"Row {person.row} is the same person with another {LABELS[name]}. We keep what row {first.row} says"
            )
            first.problems.append(Problem("", words))
    first.details = {**person.details, **first.details}
    first.modes |= person.modes
    for key, level in person.levels.items():
        first.levels[key] = max(level, first.levels.get(key, 0))
