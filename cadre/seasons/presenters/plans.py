"""A plan in words: how far it is, what it reached, its reviews with their people, and what changed since. The sentences
on what was proven are the engine's own, with names in place of keys."""

from collections import defaultdict
from urllib.parse import urlencode

from django.urls import reverse

from cadre.kernel.text import count_of
from cadre.matching.cli.plans import WORDS
from cadre.matching.explain.words import listed, missing
from cadre.matching.rules.model import Rules
from cadre.matching.verify.verify import sentences
from cadre.reviews.wording import visit_days
from cadre.seasons.operations.plans import GATHERING
from cadre.seasons.presenters.season import percent
from cadre.teams.presenters.proposals import UNKNOWN, named

PLAIN = ("bound", "penalty", "floor")
SINCE = {
    "over": "{review}: the visit is not to come any more.",
    "days": "{review}: the days of the visit have changed.",
    "places": "{review}, {seat}: {now} open, {before} when this was planned.",
    "gone": "{review}: {member} is not active any more.",
    "conflict": "{review}: {member} has a conflict of interest with the host now.",
    "busy": "{review}: {member} no longer says that they are free.",
}
ON_ACCEPTING = [
    "These people become the proposed team of the review, in place of the last proposal",
    "Places that the plan leaves open are filled as for any proposal",
    "Nobody is asked: you read the emails before you send the offers",
]


def progress_lines(plan) -> list[str]:
    """How far the engine is, in sentences."""
    known = plan.progress
    if plan.state == "waiting":
        return ["It begins as soon as the service is free."]
    if not known:
        return ["We gather the members and their days."]
    if known["stage"] == GATHERING:
        return [f"We gather the members and their days: {known['count']} of {count_of(known['of'], 'review')}."]
    lines = [f"{WORDS.get(known['stage'], known['stage'])}, for {count_of(known['seconds'], 'second')} so far."]
    worst, total = known.get("worst"), known.get("total")
    if worst is not None:
        most = known.get("worst_bound")
        bound = f"; no plan could give it more than {percent(most)}" if most and most >= worst else ""
        lines.append(f"The review hardest to staff has {percent(worst)} of what it could get alone{bound}.")
    if total is not None:
        # Where something is lacking the engine bounds the total less what that weighs, which says nothing of the total.
        most = known.get("total_bound")
        bound = f"; no plan could have more than {most:.1f}" if most and most >= total else ""
        lines.append(f"The total relevance is {total:.1f}{bound}.")
    return lines


def names_of(planned, members, seats, strands) -> dict[str, str]:
    """The engine's keys with what people call them."""
    names = {strand.code: strand.title for strand in strands}
    names |= {f"s{seat.pk}": seat.title for seat in seats}
    names |= {f"m{key}": str(member) for key, member in members.items()}
    return names | {f"r{one.review_id}": one.review.name for one in planned}


def outcome(plan, names) -> list[str]:
    """What the plan reached, and what no plan could: only after the engine's answer was checked."""
    claims = {name: _plain(claim) for name, claim in (plan.plan.get("certificate") or {}).items()}
    return sentences(named({"values": plan.plan["values"], "certificate": claims}, names))[1:-1]


def _plain(claim) -> dict:
    return {name: claim[name] for name in PLAIN if name in claim}


def sections(plan, planned, members, seats, names, since) -> list[dict]:
    """Each review of the plan with the people it would ask, seat by seat; those hardest to staff first."""
    by_seat: dict[int, list] = defaultdict(list)
    for _, seat, member in plan.pairs:
        by_seat[seat].append(member)
    of_review: dict[int, list] = defaultdict(list)
    for seat in seats:
        if seat.pk in by_seat:
            of_review[seat.review_id].append(_seat(seat, by_seat[seat.pk], plan, members))
    rows = [_section(plan, one, of_review[one.review_id], names, since) for one in planned]
    return sorted(rows, key=lambda section: (section["share"] is None, section["share"]))


def _section(plan, one, seats, names, since) -> dict:
    key = f"r{one.review_id}"
    lacks = [lack for lack in plan.plan["lacking"] if lack["review"] == key]
    share = plan.shares.get(key)
    return {
        "review": one.review,
        "planned": one,
        "days": visit_days(one.review.days),
        "share": share,
        "percent": percent(share),
        "lacking": f"It lacks {listed(missing(named(_wish(lack), names)) for lack in lacks)}." if lacks else "",
        "seats": seats,
        "was_asked": any(file["id"] == key for file in plan.instance["reviews"]),
        "since": since[one.review_id],
    }


def _wish(lack) -> dict:
    """What is lacking as the engine says it of one team: with how many the rules ask for of a strand, and its level."""
    rules, what = Rules(), lack["what"]
    asked = rules.members_for_each_strand if what == "strand" else lack["many"]
    return {"what": what, "name": lack[what], "many": lack["many"], "asked": asked, "level": rules.strand_level}


def _seat(seat, keys, plan, members) -> dict:
    """The offer page of the seat is linked as long as it has a vacancy for each of them."""
    query = urlencode([("member", key) for key in keys])
    has_room = len(keys) <= seat.people - seat.standing
    return {
        "seat": seat,
        "people": [
            {
                "name": members.get(key, UNKNOWN),
                "pin": f"{key}-{seat.pk}",
                "is_pinned": [key, seat.pk] in plan.pins,
            }
            for key in keys
        ],
        "offer": f"{reverse('teams:offer_several', args=[seat.pk])}?{query}" if has_room else "",
    }


def changed_since(changes, planned, members, seats) -> dict[int, list[str]]:
    """What is otherwise than when the plan was made, by review."""
    reviews = {one.review_id: one.review.name for one in planned}
    titles = {seat.pk: seat.title for seat in seats}
    since: dict[int, list[str]] = defaultdict(list)
    for change in changes:
        words = SINCE[change.what].format(
            review=reviews.get(change.review, ""),
            seat=titles.get(change.seat, "a seat that was removed"),
            member=members.get(change.member, UNKNOWN),
            before=change.before,
            now=count_of(change.now, "place is", "places are") if change.now else "no place is",
        )
        since[change.review].append(words)
    return since


def load_of(plan) -> list[tuple[str, int]]:
    """How many members would be asked for how many reviews: ``("1 review", 31)``."""
    reviews: dict[int, set[int]] = defaultdict(set)
    for review, _, member in plan.pairs:
        reviews[member].add(review)
    counts: dict[int, int] = defaultdict(int)
    for asked in reviews.values():
        counts[len(asked)] += 1
    return [(count_of(number, "review"), counts[number]) for number in sorted(counts)]
