"""An explanation in sentences that a coordinator understands: words first, the figures of relevance last."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from cadre.matching.rules.eligibility import CONFLICTS, SENTENCES, Reason

LEAST_SAID = 0.0005  # a smaller share of a team's relevance is next to nothing


def listed(words: Iterable[str], last: str = "and") -> str:
    """“a”, “a and b”, “a, b and c”."""
    items = list(words)
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)


def many(count: float, noun: str, plural: str = "") -> str:
    return f"{count:,.0f} {noun if count == 1 else plural or noun + 's'}"


def ordinal(count: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def rule(wish: dict[str, Any]) -> str:
    """A rule in words: “2 with stalking at level 3 or more”."""
    what, name = wish["what"], wish.get("name")
    if what == "seat":
        return f"{people(wish['asked'])} in {name}"
    if what == "kind":
        return f"{wish['asked']} of the kind {name} on site"
    if what == "strand":
        return f"{wish['asked']} with {name} at level {wish['level']} or more"
    if what == "side":
        return f"someone who speaks for {name}"
    if what == "language":
        return f"someone who speaks {name}"
    if what == "home":
        return f"at most {wish['most']} from one home"
    return "no more first-timers on site than people who have reviewed with us"


def missing(wish: dict[str, Any]) -> str:
    """So much of a rule: “1 of the 2 with stalking at level 3 or more”, “someone who speaks cy”."""
    if wish["what"] == "seat":
        return f"{people(wish['many'])} in {wish['name']}"
    if wish["what"] in {"kind", "strand"}:
        asked = rule(wish | {"asked": ""}).strip()
        return f"someone {asked}" if wish["asked"] == 1 else f"{wish['many']} of the {wish['asked']} {asked}"
    return rule(wish)


def people(count: int) -> str:
    return many(count, "person", "people")


def share(value: float) -> str:
    """A share in per cent, to one decimal."""
    return f"{100 * value:.1f} %"


def loss(change: dict[str, Any]) -> str:
    """The loss that a change brings, as a percentage, as a sentence; "" where an empty seat says enough."""
    if any(one["what"] == "seat" for one in change["lacking"]):
        return ""
    if change["share"] >= LEAST_SAID:
        return f"The team loses {share(change['share'])} of its relevance."
    if change["share"] <= -LEAST_SAID:
        return f"The team gains {share(-change['share'])} of its relevance."
    return "The team loses next to nothing."


def day(iso: str) -> str:
    """A date as people write it: 4 March 2027."""
    when = date.fromisoformat(iso)
    return f"{when.day} {when:%B %Y}"


def changes(change: dict[str, Any]) -> str:
    """Who comes, leaves and changes seat, as one sentence; "" when no one does."""
    parts = [f"{one['member']} leaves {one['seat']}" for one in change["leaves"]]
    parts += [f"{one['member']} comes into {one['seat']}" for one in change["comes"]]
    parts += [f"{one['member']} moves from {one['from']} to {one['to']}" for one in change["moves"]]
    return f"{listed(parts)}." if parts else ""


def lacking(change: dict[str, Any]) -> str:
    """What comes to be lacking, as a sentence; "" when nothing does."""
    return f"The team would lack {listed(map(missing, change['lacking']))}." if change["lacking"] else ""


OF_THE_REVIEW = CONFLICTS | {Reason.NOT_ACTIVE, Reason.LEFT_OUT}
TERMS = {
    "strands": "strands in scope",
    "actions": "actions known",
    "speaks_to": "can speak to",
    "preference": "likes this work",
    "has_reviewed": "has reviewed with us",
}


def sentences(explained: dict[str, Any]) -> list[str]:
    """The sentences of an explanation, line by line."""
    lines: list[str] = []
    for person in explained["people"]:
        lines += [*of_person(person), *of_instead(person)]
    if "why_not" in explained:
        lines += of_why_not(explained["why_not"], explained["review"])
    if "rules" in explained:
        lines += of_rules(explained["rules"])
    if "behind" in explained:
        lines += of_behind(explained["behind"])
    return lines


def of_person(person: dict[str, Any]) -> Iterator[str]:
    """Why a member has their seat."""
    who = person["member"]
    yield f"{who} in {person['seat']}: {'; '.join(_merits(person)) or 'meets the minimum requested'}."
    yield "  " + " ".join(_standing(person))
    if person["needed_for"]:
        needs = listed(_needed(wish) for wish in person["needed_for"])
        yield f"  Without {who} the team would lack {needs}."
    terms = [f"{words} {person['terms'][name]:.2f}" for name, words in TERMS.items() if person["terms"][name]]
    if person["terms"]["travel"]:
        terms.append(f"less {person['terms']['travel']:.2f} for the journey")
    yield f"  Relevance {person['relevance']:.2f}: {', '.join(terms) or 'the least there is'}."


def _merits(person: dict[str, Any]) -> Iterator[str]:
    covered = [f"{strand} at level {level}" for strand, level in person["levels"].items() if level >= 2]
    if covered:
        yield f"covers {listed(covered)}"
    known, asked = person["actions"]
    if known:
        yield f"knows {known} of the {many(asked, 'action')} in scope"
    if person["speaks_to"]:
        yield f"can speak to {listed(person['speaks_to'])}"


def _standing(person: dict[str, Any]) -> Iterator[str]:
    yield "Has reviewed with us." if person["has_reviewed"] else "First review with us."
    if person["pinned"]:
        yield "Pinned to this seat."
    yield _days(person)
    if person["review_this_year"]:
        yield f"{ordinal(person['review_this_year'])} review this year."


def _days(person: dict[str, Any]) -> str:
    there, work = person["days_on_site"], person["days_off_site"]
    lines = [f"on {'the day' if there == 1 else f'all {there} days'} on site"] if there else []
    if work:
        lines.append(f"on {many(person['days_free'], 'day')} for {many(work, 'day')} of work at a desk or remotely")
    return f"Free {listed(lines)}." if lines else "No days are requested."


def _needed(wish: dict[str, Any]) -> str:
    if wish["what"] == "first_timers":
        return "someone who has reviewed with us for each first-timer"
    return missing(wish | {"many": 1})


def of_instead(person: dict[str, Any]) -> Iterator[str]:
    """Who else, and what it costs."""
    who, seat = person["member"], person["seat"]
    if not person["instead"]:
        yield f"  {who} is pinned, so no one else is considered." if person["pinned"] else _NO_TEAM.format(who)
        return
    first, *others = person["instead"]
    lines = [_new(first, who, seat), lacking(first), loss(first)]
    yield f"  If {who} stands down: {' '.join(line for line in lines if line)}"
    names = [
        f"{listed(one['member'] for one in change['comes'])} ({_cost(change)})" for change in others if change["comes"]
    ]
    if names:
        yield f"  After that: {listed(names)}."
    elif first["comes"]:
        yield "  After that there is no one."


_NO_TEAM = "  If {} stands down, no team keeps the rules that always hold."


def _new(change: dict[str, Any], who: str, seat: str) -> str:
    rest = change | {"leaves": [one for one in change["leaves"] if one["member"] != who]}
    only = rest["comes"][0] if len(rest["comes"]) == 1 else None
    if only and only["seat"] == seat and not rest["leaves"] and not rest["moves"]:
        return f"{only['member']} comes in."
    return changes(rest) or "no one comes in."


def _cost(change: dict[str, Any]) -> str:
    less = f"{share(change['share'])} less" if change["share"] >= LEAST_SAID else "next to nothing lost"
    return f"{less}, lacking {listed(map(missing, change['lacking']))}" if change["lacking"] else less


def of_why_not(explained: dict[str, Any], review: str) -> list[str]:
    """Why a member is not in the team: first what rules out every seat, or seat by seat, each reason once."""
    who, answers = explained["member"], explained["seats"]
    seats: dict[Reason, list[str]] = {}
    for answer in answers:
        if answer["answer"] == "not-eligible":
            seats.setdefault(Reason(answer["reason"]), []).append(answer["seat"])
    everywhere = next((reason for reason in seats if reason in OF_THE_REVIEW), None)
    if everywhere or (len(seats) == 1 and len(answers) == len(next(iter(seats.values()))) > 1):
        return [f"{who} cannot take any seat of {review}. {SENTENCES[everywhere or next(iter(seats))]}."]
    lines = [_answer(who, answer) for answer in answers if answer["answer"] != "not-eligible"]
    lines += [f"{who} cannot take {listed(keys, 'or')}. {SENTENCES[reason]}." for reason, keys in seats.items()]
    return lines or [f"{review} has no seats."]


def _answer(who: str, reply: dict[str, Any]) -> str:
    seat, answer = reply["seat"], reply["answer"]
    if answer == "seated":
        return f"{who} sits in {seat}."
    if answer == "taken":
        return f"{who} could take {seat}, but {listed(_occupation(one) for one in reply['by'])}."
    if answer == "rules":
        return f"{who} could take {seat}, but no team of which that is part keeps the rules that always hold."
    lines = [changes(reply | {"comes": []}), lacking(reply), loss(reply)]
    return f"With {who} in {seat}: {' '.join(part for part in lines if part)}"


def _occupation(one: dict[str, Any]) -> str:
    if one["what"] == "days":
        days = one["days"]
        when = day(days[0]) if len(days) == 1 else f"{day(days[0])} to {day(days[-1])}"
        return f"is in review {one['review']} on {when}"
    if one["what"] == "desk_days":
        return f"the days of work do not fit around {listed(one['reviews'])}"
    unit, span = one["what"].split("_a_")
    takes = "takes" if len(one["reviews"]) == 1 else "take"
    beside = f", and {listed(one['reviews'])} {takes} {one['held']}" if one["held"] else ""
    if unit == "reviews":
        return f"takes on {many(one['most'], 'review')} a {span}{beside}"
    return f"gives {many(one['most'], 'day')} a {span}{beside}; this seat takes {one['needs']}"


def of_rules(rules: list[dict[str, Any]]) -> Iterator[str]:
    """Which rule costs most."""
    costly = [entry for entry in rules if entry["filled"] or entry["share"] >= LEAST_SAID]
    if not costly:
        yield "No rule costs this team anything worth saying."
    for place, entry in enumerate(costly):
        start = "The rule that costs most" if place == 0 else "The next"
        yield f"{start}: {rule(entry)}. Without it {listed(_freed(entry))}."


def _freed(entry: dict[str, Any]) -> Iterator[str]:
    seats = [one for one in entry["filled"] if one["what"] == "seat"]
    if entry["filled"]:
        wishes = [missing(one) for one in entry["filled"] if one not in seats]
        more = [f"{many(one['many'], 'more person', 'more people')} in {one['name']}" for one in seats]
        yield f"the team would have {listed(more + wishes)}"
    if entry["share"] >= LEAST_SAID and not seats:
        yield f"the team would be {share(entry['share'])} more relevant"


def of_behind(seats: list[dict[str, Any]]) -> Iterator[str]:
    """Who is in reserve for the seats."""
    for seat in seats:
        if seat["people"] and not seat["behind"]:
            yield f"No reserve for {seat['seat']}: no one else is eligible and free."
    counts = [f"{people(seat['behind'])} for {seat['seat']}" for seat in seats if seat["behind"]]
    if counts:
        yield f"Eligible and free: {listed(counts)}."
