"""What speaks against the time, the people and the room of a session, and which sessions clash."""

from cadre.fieldwork.wording import from_to
from cadre.kernel import clock
from cadre.kernel.folding import fold
from cadre.kernel.text import format_list
from cadre.reviews.wording import written_days


def concerns(review, facts, others, team) -> list[str]:
    """What speaks against a session of ``review`` with these ``facts``, in sentences.

    ``others`` are the sessions at the same time with which it may share a person or a room, those of other reviews
    included; ``team`` are the people of the review, of whom those who are free then are named.
    """
    if not facts["starts_at"]:
        return []
    people = [person for person in (facts["asker"], facts["note_taker"]) if person]
    ours = [other for other in others if other.review_id == review.pk]
    busy = [_busy(person, other, review) for other in others for person in people if person in other.team]
    rooms = [f"“{other}” is in {other.place} {from_to(other)}." for other in ours if _same_room(facts["place"], other)]
    return [*_outside(review, facts["starts_at"]), *busy, *(_free(team, ours, people) if busy else ()), *rooms]


def clashes(sessions) -> dict[int, list[str]]:
    """By the key of each session, the people and the room that it shares with another of ``sessions`` at that time."""
    shared: dict[int, list[str]] = {}
    for session in sessions:
        others = [other for other in sessions if other.pk != session.pk and session.is_at_the_same_time_as(other)]
        names = [person.name for person in session.team if any(person in other.team for other in others)]
        names += [session.place for other in others[:1] if any(_same_room(session.place, other) for other in others)]
        if names:
            shared[session.pk] = names
    return shared


def _busy(person, other, review) -> str:
    where = f"“{other}”" if other.review_id == review.pk else "a session of another review"
    return f"{person.name} is in {where} {from_to(other)}."


def _free(team, ours, people) -> list[str]:
    busy = {person for other in ours for person in other.team} | set(people)
    names = [person.name for person in team if person not in busy]
    return [f"Free at that time: {format_list(names)}."] if names else []


def _same_room(place: str, other) -> bool:
    return bool(place) and fold(place) == fold(other.place)


def _outside(review, starts_at) -> list[str]:
    day = clock.day_of(starts_at)
    if review.days is None or day in review.days:
        return []
    return [f"{clock.format_long_date(day)} is outside the visit, which is on {written_days(review.days)}."]
