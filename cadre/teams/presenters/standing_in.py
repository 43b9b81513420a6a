"""Who could step in for a member of the team, and what it costs: the sentences are the engine's own, with names."""

from cadre.matching.explain import words
from cadre.teams.presenters.proposals import named

NOTHING_LACKING = "Nothing is lacking that was not lacking before."


def names_of(pool, seats) -> dict[str, str]:
    """The engine's keys of people, seats and strands with what people call them."""
    names = {f"m{person.member.pk}": str(person.member) for person in pool.people}
    names |= {f"{start}{seat.pk}": seat.title for seat in seats for start in ("s", "held")}
    return names | {item.strand.code: item.strand.title for item in pool.scope if item.strand_id}


def stand_in(answer, pool, seats) -> dict:
    """Who steps in, why them, what it costs, and who else could; nothing where nobody can."""
    if answer["person"] is None:
        return {}
    key = int(answer["person"]["member"].removeprefix("m"))
    names = names_of(pool, seats)
    person, change = named(answer["person"], names), named(answer["change"], names)
    why, *more = words.of_person(person)
    return {
        "member": next(one.member for one in pool.people if one.member.pk == key),
        "why": why,
        "more": [line.strip() for line in more],
        "costs": [words.loss(change), words.lacking(change) or NOTHING_LACKING],
        "instead": [line.strip() for line in words.of_instead(person)],
    }
