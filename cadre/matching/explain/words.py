"""An explanation in sentences that a coordinator understands: words first, the figures of relevance last."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from cadre.matching.rules.eligibility import CONFLICTS, SENTENCES, Reason

LEAST_SAID = 0.0005  # a smaller share of a team's relevance is next to nothing


def listed(words: Iterable[str], last: str = "and") -> str:
    """“a”, “a and b”, “a, b and c”."""
    each = list(words)
    return f"{', '.join(each[:-1])} {last} {each[-1]}" if len(each) > 1 else "".join(each)


def many(count: float, noun: str, plural: str = "") -> str:
    return f"{count:,.0f} {noun if count == 1 else plural or noun + 's'}"


def ordinal(count: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def rule(each: dict[str, Any]) -> str:
    """A rule as a thing that holds: “2 with stalking at level 3 or more”."""
    what, name = each["what"], each.get("name")
    if what == "seat":
        return f"{people(each['asked'])} in {name}"
    if what == "kind":
        return f"{each['asked']} of the kind {name} on site"
    if what == "strand":
        return f"{each['asked']} with {name} at level {each['level']} or more"
    if what == "side":
        return f"someone who speaks for {name}"
    if what == "language":
        return f"someone who speaks {name}"
    if what == "home":
        return f"at most {each['most']} from one home"
    return "no more first-timers on site than people who have reviewed with us"


def missing(each: dict[str, Any]) -> str:
    """So much of a rule: “1 of the 2 with stalking at level 3 or more”, “someone who speaks cy”."""
    if each["what"] == "seat":
        return f"{people(each['many'])} in {each['name']}"
    if each["what"] in {"kind", "strand"}:
        asked = rule(each | {"asked": ""}).strip()
        return f"someone {asked}" if each["asked"] == 1 else f"{each['many']} of the {each['asked']} {asked}"
    return rule(each)


def people(count: int) -> str:
    return many(count, "person", "people")


def share(value: float) -> str:
    """A share in per cent, to one decimal."""
    return f"{100 * value:.1f} %"


def loss(each: dict[str, Any]) -> str:
    """What a change takes from the team, as a sentence; "" where an empty seat says enough."""
    if any(one["what"] == "seat" for one in each["lacking"]):
        return ""
    if each["share"] >= LEAST_SAID:
        return f"The team loses {share(each['share'])} of its relevance."
    if each["share"] <= -LEAST_SAID:
        return f"The team gains {share(-each['share'])} of its relevance."
    return "The team loses next to nothing."


def day(iso: str) -> str:
    """A date as people write it: 4 March 2027."""
    when = date.fromisoformat(iso)
    return f"{when.day} {when:%B %Y}"


def changes(each: dict[str, Any]) -> str:
    """Who comes, leaves and changes seat, as one sentence; "" when no one does."""
    parts = [f"{one['member']} leaves {one['seat']}" for one in each["leaves"]]
    parts += [f"{one['member']} comes into {one['seat']}" for one in each["comes"]]
    parts += [f"{one['member']} moves from {one['from']} to {one['to']}" for one in each["moves"]]
    return f"{listed(parts)}." if parts else ""


def lacking(each: dict[str, Any]) -> str:
    """What comes to be lacking, as a sentence; "" when nothing does."""
    return f"The team would lack {listed(map(missing, each['lacking']))}." if each["lacking"] else ""


OF_THE_REVIEW = CONFLICTS | {Reason.NOT_ACTIVE, Reason.LEFT_OUT}
TERMS = {
    "strands": "strands in scope",
    "actions": "actions known",
    "speaks_to": "can speak to",
    "preference": "likes this work",
    "has_reviewed": "has reviewed with us",
}


def sentences(explained: dict[str, Any]) -> list[str]:
    """All that an explanation says, line by line."""
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
        needs = listed(_needed(each) for each in person["needed_for"])
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


def _needed(each: dict[str, Any]) -> str:
    if each["what"] == "first_timers":
        return "someone who has reviewed with us for each first-timer"
    return missing(each | {"many": 1})


def of_instead(person: dict[str, Any]) -> Iterator[str]:
    """Who else, and what it costs."""
    who, seat = person["member"], person["seat"]
    if not person["instead"]:
        yield f"  {who} is pinned, so no one else is considered." if person["pinned"] else _NO_TEAM.format(who)
        return
    first, *others = person["instead"]
    lines = [_new(first, who, seat), lacking(first), loss(first)]
    yield f"  If {who} stands down: {' '.join(each for each in lines if each)}"
    names = [f"{listed(one['member'] for one in each['comes'])} ({_cost(each)})" for each in others if each["comes"]]
    if names:
        yield f"  After that: {listed(names)}."
    elif first["comes"]:
        yield "  After that there is no one."


_NO_TEAM = "  If {} stands down, no team keeps the rules that always hold."


def _new(each: dict[str, Any], who: str, seat: str) -> str:
    rest = each | {"leaves": [one for one in each["leaves"] if one["member"] != who]}
    only = rest["comes"][0] if len(rest["comes"]) == 1 else None
    if only and only["seat"] == seat and not rest["leaves"] and not rest["moves"]:
        return f"{only['member']} comes in."
    return changes(rest) or "no one comes in."


def _cost(each: dict[str, Any]) -> str:
    less = f"{share(each['share'])} less" if each["share"] >= LEAST_SAID else "next to nothing lost"
    return f"{less}, lacking {listed(map(missing, each['lacking']))}" if each["lacking"] else less


def of_why_not(explained: dict[str, Any], review: str) -> list[str]:
    """Why a member is not in the team: first what rules out every seat, or seat by seat, each reason once."""
    who, answers = explained["member"], explained["seats"]
    seats: dict[Reason, list[str]] = {}
    for each in answers:
        if each["answer"] == "not-eligible":
            seats.setdefault(Reason(each["reason"]), []).append(each["seat"])
    everywhere = next((reason for reason in seats if reason in OF_THE_REVIEW), None)
    if everywhere or (len(seats) == 1 and len(answers) == len(next(iter(seats.values()))) > 1):
        return [f"{who} cannot take any seat of {review}. {SENTENCES[everywhere or next(iter(seats))]}."]
    lines = [_answer(who, each) for each in answers if each["answer"] != "not-eligible"]
    lines += [f"{who} cannot take {listed(keys, 'or')}. {SENTENCES[reason]}." for reason, keys in seats.items()]
    return lines or [f"{review} has no seats."]


def _answer(who: str, each: dict[str, Any]) -> str:
    seat, answer = each["seat"], each["answer"]
    if answer == "seated":
        return f"{who} sits in {seat}."
    if answer == "taken":
        return f"{who} could take {seat}, but {listed(_stands(one) for one in each['by'])}."
    if answer == "rules":
        return f"{who} could take {seat}, but no team of which that is part keeps the rules that always hold."
    lines = [changes(each | {"comes": []}), lacking(each), loss(each)]
    return f"With {who} in {seat}: {' '.join(part for part in lines if part)}"


def _stands(one: dict[str, Any]) -> str:
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
    costly = [each for each in rules if each["filled"] or each["share"] >= LEAST_SAID]
    if not costly:
        yield "No rule costs this team anything worth saying."
    for place, each in enumerate(costly):
        start = "The rule that costs most" if place == 0 else "The next"
        yield f"{start}: {rule(each)}. Without it {listed(_freed(each))}."


def _freed(each: dict[str, Any]) -> Iterator[str]:
    seats = [one for one in each["filled"] if one["what"] == "seat"]
    if each["filled"]:
        wishes = [missing(one) for one in each["filled"] if one not in seats]
        more = [f"{many(one['many'], 'more person', 'more people')} in {one['name']}" for one in seats]
        yield f"the team would have {listed(more + wishes)}"
    if each["share"] >= LEAST_SAID and not seats:
        yield f"the team would be {share(each['share'])} more relevant"


def of_behind(seats: list[dict[str, Any]]) -> Iterator[str]:
    """Who is in reserve for the seats."""
    for each in seats:
        if each["people"] and not each["behind"]:
            yield f"No reserve for {each['seat']}: no one else is eligible and free."
    counts = [f"{people(each['behind'])} for {each['seat']}" for each in seats if each["behind"]]
    if counts:
        yield f"Eligible and free: {listed(counts)}."
