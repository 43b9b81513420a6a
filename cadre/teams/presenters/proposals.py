"""A proposal in words: the sentences are the engine's own, with names in place of keys."""

from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from cadre.kernel.text import count_of
from cadre.matching.explain import words
from cadre.matching.explain.explanation import summary
from cadre.matching.verify.verify import team_sentences
from cadre.teams.presenters.candidates import in_the_way
from cadre.teams.presenters.covering import coverage

UNKNOWN = "someone who has left"


def names_of(proposal, members, seats, strands) -> dict[str, str]:
    """The engine's keys with what people call them."""
    keys = {file["id"]: UNKNOWN for file in proposal.instance["members"]}
    keys |= {key: str(member) for key, member in members.items()}
    keys |= {f"{start}{seat.pk}": seat.title for seat in seats for start in ("s", "held")}
    return keys | {strand.code: strand.title for strand in strands} | {f"r{proposal.review_id}": "The team"}


def named(value, names: dict[str, str]):
    """The same value with names in place of keys, wherever they are."""
    if isinstance(value, dict):
        return {names.get(key, key): named(part, names) for key, part in value.items()}
    if isinstance(value, list):
        return [named(part, names) for part in value]
    return names.get(value, value) if isinstance(value, str) else value


def is_new(person: dict) -> bool:
    """Whether the person would be asked: those on the team already have a seat of their own."""
    return person["seat"].startswith("s")


def offer_words(sections) -> str:
    """``Read the emails and offer to all 4 people``; empty where no seat has room for those proposed."""
    count = sum(len(section["rows"]) for section in sections if section["offer"])
    if not count:
        return ""
    return f"Read the emails and offer to {'all ' if count > 1 else ''}{count_of(count, 'person', 'people')}"


def not_offered(lines) -> list[str]:
    """Why each of those proposed who cannot be offered their seat now cannot be."""
    return [f"{line.member}, {line.seat}: {_why_not(line)}" for line in lines if not line.can_be_offered]


def _why_not(line) -> str:
    if not line.has_room:
        return "places of this seat were filled or offered since. Propose again for those that are still open."
    return in_the_way(line.candidate)


def emails_by_seat(lines, emails) -> list[dict]:
    """The emails to these lines, by seat: to whom, the subject and the body."""
    pairs = zip(lines, emails, strict=True)
    grouped = groupby(pairs, key=lambda pair: pair[0].seat)
    return [{"seat": seat, "emails": [(line.member, *email) for line, email in pairs]} for seat, pairs in grouped]


def sections(proposal, members, seats, names, asked) -> list[dict]:
    """Each seat with the people proposed for it: why, who would come if they stood down, and whether the address
    (``asked``) keeps them in or leaves them out next time."""
    proposed: dict[str, list] = {}
    for person in filter(is_new, proposal.team["people"]):
        proposed.setdefault(person["seat"], []).append(_row(person, members, names, asked))
    return [_section(seat, proposed.get(f"s{seat.pk}", [])) for seat in seats if f"s{seat.pk}" in _asked(proposal)]


def _asked(proposal) -> set[str]:
    return {seat["id"] for seat in proposal.instance["reviews"][0]["seats"]}


def _section(seat, rows) -> dict:
    """``offer`` leads to the offer, as long as the seat has a vacancy for each of them."""
    query = urlencode([("member", row["key"]) for row in rows])
    has_room = 0 < len(rows) <= seat.vacancies
    offer = f"{reverse('teams:offer_several', args=[seat.pk])}?{query}" if has_room else ""
    return {"seat": seat, "rows": rows, "offer": offer, "count": count_of(len(rows), "person", "people")}


def _row(person, members, names, asked) -> dict:
    known = named(person, names)
    why, *more = words.of_person(known)
    key, seat = int(person["member"][1:]), int(person["seat"][1:])
    return {
        "member": members.get(person["member"]),
        "key": key,
        "pin": f"{key}-{seat}",
        "is_pinned": person["pinned"],
        "is_to_stay": person["pinned"] or (key, seat) in asked.pins,
        "is_to_go": key in asked.kept_out,
        "why": why,
        "more": [line.strip() for line in more],
        "instead": [line.strip() for line in words.of_instead(known)],
    }


def also_asked(form, proposal) -> dict[int, int | None]:
    """Whom the address asks to keep, with their seat, or to leave out, without one, by their keys; not those whom the
    proposal names already."""
    known = {key for key, _ in proposal.pairs} | set(proposal.left_out) if proposal else set()
    asked: dict[int, int | None] = {**dict(form.pins), **dict.fromkeys(form.kept_out)}
    return {key: seat for key, seat in asked.items() if key not in known}


def also_ticks(also, members, seats) -> list[dict]:
    """A tick for each of them: its name and value, and what it says."""
    titles = {seat.pk: seat.title for seat in seats}
    named_ones = [(members[f"m{key}"], key, seat) for key, seat in also.items() if f"m{key}" in members]
    return [{"member": member, **_tick(key, seat, titles)} for member, key, seat in named_ones]


def _tick(key: int, seat: int | None, titles) -> dict:
    if seat is None:
        return {"name": "left_out", "value": key, "words": "Leave out"}
    return {"name": "pin", "value": f"{key}-{seat}", "words": f"Keep in “{titles[seat]}”:"}


def outcome(proposal, names) -> list[str]:
    """What the team reaches and lacks."""
    team = named(proposal.team, names)
    return summary("The team", team["values"], team["lacking"])


def certificate(proposal) -> list[str]:
    """What no other team could, from the proof that was checked when the proposal was made."""
    return team_sentences(proposal.plan)


def rules_and_reserves(proposal, names) -> list[str]:
    """Which rule costs most, and who is in reserve for the seats that are open."""
    team = named(proposal.team, names)
    open_seats = [one for one, known in zip(team["behind"], proposal.team["behind"], strict=True) if is_new(known)]
    return [*words.of_rules(team["rules"]), *words.of_behind(open_seats)]


def covered(proposal, members, seats, strands, review) -> dict:
    """The coverage of the team with those proposed."""
    by_key = {f"s{seat.pk}": seat for seat in seats}
    people = [person for person in proposal.team["people"] if person["seat"] in by_key and person["member"] in members]
    return coverage(
        seats,
        strands,
        review,
        proposed=[(members[person["member"]], by_key[person["seat"]]) for person in people],
    )
