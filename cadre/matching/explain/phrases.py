"""The small phrases that explanations are made of."""

from collections.abc import Iterable
from datetime import date
from typing import Any

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
