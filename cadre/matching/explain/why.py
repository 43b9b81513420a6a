"""Why a person has a seat, who else could, why not another, and what another team would mean."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from cadre.matching.arrays.arrays import CAPS, SIDES
from cadre.matching.arrays.pairs import REASONS
from cadre.matching.explain import words
from cadre.matching.lp.rows import FAMILIES, Rows
from cadre.matching.rules.model import days_off_site, days_on_site, scope_for
from cadre.matching.rules.relevance import level_for, relevance
from cadre.matching.team.roster import Roster
from cadre.matching.team.solve import ReviewProblem


def named(rows: Rows, key: int) -> dict[str, Any]:
    """What a row of one review is about: ``what``, ``name`` and, for a wish, ``asked``."""
    arrays, family = rows.arrays, FAMILIES[int(rows.family_of(np.array([key]))[0])]
    one, other = (int(part) for part in rows.parts(family, np.array(key)))
    if family == "seat":
        return {"what": "seat", "name": arrays.seats[one].key, "asked": int(arrays.people[one])}
    review, rules = arrays.reviews[one], rows.rules
    if family == "kind":
        kind = list(arrays.kinds)[other]
        return {"what": "kind", "name": kind, "asked": rules.mix.get(kind, 0)}
    if family == "strand":
        strand = list(arrays.strands)[other]
        return {
            "what": "strand", "name": strand, "asked": rules.members_for_each_strand, "level": rules.strand_level,
        }  # fmt: skip
    if family == "side":
        return {"what": "side", "name": SIDES[other], "asked": 1}
    if family == "language":
        return {"what": "language", "name": review.language, "asked": 1}
    if family == "home":
        return {"what": "home", "name": list(arrays.homes)[other], "most": rules.of(review).most_from_one_home}
    return {"what": "first_timers", "name": ""}


def change(problem: ReviewProblem, before: np.ndarray, after: np.ndarray) -> dict[str, Any]:
    """From one team to another. ``loss`` is in relevance of the whole team; ``lacking`` is what comes to be lacking."""
    table = problem.table
    was = dict(zip(problem.keys(before), before.tolist(), strict=True))
    will = dict(zip(problem.keys(after), after.tolist(), strict=True))
    comes = [_placed(problem, who, column) for who, column in will.items() if who not in was]
    leaves = [_placed(problem, who, column) for who, column in was.items() if who not in will]
    moves = [
        {"member": who, "from": problem.seat_key(was[who]), "to": problem.seat_key(column)}
        for who, column in will.items()
        if who in was and problem.seat_key(was[who]) != problem.seat_key(column)
    ]
    more = table.lacking(after) - table.lacking(before)
    return {
        "comes": comes,
        "leaves": leaves,
        "moves": moves,
        "loss": round(table.total(before) - table.total(after), 9),
        "share": _share(table.total(before), table.total(after)),
        "lacking": lacks(problem, more),
        "filled": lacks(problem, -more),
    }


def lacks(problem: ReviewProblem, many: np.ndarray) -> list[dict[str, Any]]:
    """The rows of which some are lacking, by name; empty optional seats are not lacking."""
    table = problem.table
    rows = np.flatnonzero((many > 0.5) & (table.weight > 0))
    return [named(table.rows, int(table.keys[row])) | {"many": round(float(many[row]))} for row in rows]


def _placed(problem: ReviewProblem, who: str, column: int) -> dict[str, Any]:
    return {"member": who, "seat": problem.seat_key(column), "relevance": float(problem.table.relevance[column])}


def _share(before: float, after: float) -> float:
    """The loss as a share of what the team has."""
    return round((before - after) / before, 9) if before > 0 else 0.0


def repaired(roster: Roster, before: dict[int, set[int]]) -> list[dict[str, Any]]:
    """The change of every review whose team is another; ``before`` are the teams as they were."""
    changes = []
    for review, team in sorted(before.items()):
        problem = ReviewProblem(roster, review)
        old = np.array(sorted(problem.table.column_of(pair) for pair in team), dtype=np.int64)
        if not np.array_equal(old, problem.team):
            changes.append({"review": roster.arrays.reviews[review].key} | change(problem, old, problem.team))
    return changes


def repair_sentences(changes: list[dict[str, Any]], dropped: list[str]) -> Iterator[str]:
    """The sentences of a repair."""
    who = words.listed(dropped)
    if not changes:
        yield f"No one changes: {who} {'have' if len(dropped) > 1 else 'has'} no place to give up."
        return
    people = {one["member"] for repair in changes for what in ("comes", "leaves", "moves") for one in repair[what]}
    count = len(people - set(dropped))
    some = words.people(count) if count else "no one"
    yield f"Apart from {who}, {some} {'changes' if count < 2 else 'change'}."
    for repair in changes:
        yield f"{repair['review']}: {words.changes(repair)} {words.loss(repair)}".strip()
        if repair["lacking"]:
            yield f"  It now lacks {words.listed(map(words.missing, repair['lacking']))}."
    if not any(repair["lacking"] for repair in changes):
        yield "Nothing is lacking that was not lacking before."


FIRST_TIMERS, SEAT = FAMILIES.index("first_timers"), FAMILIES.index("seat")


def why(problem: ReviewProblem, column: int) -> dict[str, Any]:
    """The reasons for one place of the team."""
    arrays = problem.roster.arrays
    place = int(problem.table.seat[column])
    member, review, seat = (
        arrays.members[problem.table.member[column]],
        arrays.reviews[problem.review],
        arrays.seats[place],
    )
    score = relevance(member, review, seat, arrays.instance.weights)
    among, effort = days_off_site(review, seat)
    scope = scope_for(review, seat)
    return {
        "seat": seat.key,
        "member": member.key,
        "relevance": float(problem.table.relevance[column]),
        "pinned": bool(problem.table.pinned[column]),
        "terms": {name: value for name, value in score._asdict().items() if name != "total"},
        "levels": {strand: level_for(member, strand, scope) for strand in scope.strands},
        "actions": [len(scope.actions & member.actions), len(scope.actions)],
        "speaks_to": sorted(seat.seeks & member.speaks_to),
        "has_reviewed": member.has_reviewed,
        "days_on_site": len(days_on_site(review, seat)),
        "days_off_site": effort,
        "days_free": len([day for day in among if day in member.free_days]),
        "review_this_year": _how_many(problem, int(problem.table.member[column]), place),
        "needed_for": needed_for(problem, column),
    }


def needed_for(problem: ReviewProblem, column: int) -> list[dict[str, Any]]:
    """The rules that the team would not keep without this member, no one else moving."""
    table, team = problem.table, problem.team
    mine = team[table.member[team] == table.member[column]]
    rest = np.setdiff1d(team, mine)
    more = table.lacking(rest) - table.lacking(team)
    rows = np.flatnonzero((more > 0.5) & (table.family != SEAT) & (table.weight > 0))
    use = table.use(team)
    needed = [
        named(table.rows, int(table.keys[row])) | {"have": round(float(min(use[row], table.wished[row])))}
        for row in rows
    ]
    first = (table.family == FIRST_TIMERS) & (table.use(rest) > table.most)
    return needed + [named(table.rows, int(key)) for key in table.keys[first]]


def _how_many(problem: ReviewProblem, member: int, seat: int) -> int | None:
    """Which of the member's reviews of the year this is, by first day; 1 for the first, None outside a season."""
    roster = problem.roster
    if not roster.is_season:
        return None
    year = roster.rows.periods.year
    mine = roster.first_days[seat], problem.review
    earlier = {
        roster.review_of(pair)
        for pair in roster.places_of.get(member, ())
        if year[roster.pairs.seat[pair]] == year[seat]
        and (roster.first_days[roster.pairs.seat[pair]], roster.review_of(pair)) < mine
    }
    return 1 + len(earlier - {problem.review})


def iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


NEXT = 3


def without(problem: ReviewProblem, member: int) -> dict[str, Any] | None:
    """What changes in the best team without one member; None when no team keeps the rules without them."""
    team = problem.best(without=[member], stay=True)
    return None if team is None else change(problem, problem.team, team)


def alternatives(problem: ReviewProblem, member: int, many: int = NEXT) -> list[dict[str, Any]]:
    """The next best teams without one member, each without those who came in the one before."""
    gone, changes = [member], []
    here = set(problem.table.member[problem.team].tolist())
    for _ in range(many):
        team = problem.best(without=gone, stay=True)
        if team is None:
            break
        changes.append(change(problem, problem.team, team))
        new = [int(other) for other in np.unique(problem.table.member[team]) if int(other) not in here]
        if not new:
            break
        gone += new
    return changes


def reserves(problem: ReviewProblem) -> list[dict[str, Any]]:
    """Every seat with how many people could still take it and how many sit there."""
    table, arrays = problem.table, problem.roster.arrays
    seated = np.isin(table.member, table.member[problem.team])
    seats = []
    for seat, part in table.parts:
        columns = np.flatnonzero(problem.free[part] & ~seated[part]) + part.start
        seats.append(
            {
                "seat": arrays.seats[seat].key,
                "people": int(arrays.people[seat]),
                "seated": int((table.seat[problem.team] == seat).sum()),
                "behind": sum(problem.fits(int(column)) for column in columns),
            }
        )
    return seats


def occupied(roster: Roster, pair: int) -> list[dict[str, Any]]:
    """Each other review on the days of the seat, and each cap that has no room; [] when nothing rules them out."""
    member, seat, review = int(roster.pairs.member[pair]), int(roster.pairs.seat[pair]), roster.review_of(pair)
    others = [place for place in sorted(roster.places_of.get(member, ())) if roster.review_of(place) != review]
    reasons = [*_days(roster, seat, others), *_caps(roster, member, seat, others)]
    if not reasons and not roster.fits(pair):
        reasons.append({"what": "desk_days", "reviews": _reviews(roster, others)})
    return reasons


def _days(roster: Roster, seat: int, others: list[int]):
    there = roster.diary.there
    for place in others:
        both = there[seat] & there[int(roster.pairs.seat[place])]
        if both:
            days = [iso(day) for day in sorted(both)]
            yield {"what": "days", "review": roster.arrays.reviews[roster.review_of(place)].key, "days": days}


def _caps(roster: Roster, member: int, seat: int, others: list[int]):
    for cap in CAPS:
        period = roster.rows.periods.of(cap)
        if period[seat] < 0:
            continue
        same = [place for place in others if period[roster.pairs.seat[place]] == period[seat]]
        in_days = cap in CAPS[:2]
        units = float(roster.rows.seat_days[seat]) if in_days else 1.0
        held = (
            sum(float(roster.rows.seat_days[roster.pairs.seat[place]]) for place in same)
            if in_days
            else float(len(same))
        )
        most = float(roster.limits[cap][member])
        if held + units > most + 1e-9:
            yield {
                "what": cap,
                "most": int(most),
                "needs": int(units),
                "held": int(held),
                "reviews": _reviews(roster, same),
            }


def _reviews(roster: Roster, places: list[int]) -> list[str]:
    return sorted({roster.arrays.reviews[roster.review_of(place)].key for place in places})


def why_not(problem: ReviewProblem, member: int, seats: list[int] | None = None) -> dict[str, Any]:
    """One answer for each seat of the review (or of ``seats``), the least loss first; ``answer`` is "seated",
    "not-eligible", "taken", "rules" (no team with them keeps the hard rules) or "loss"."""
    table, roster = problem.table, problem.roster
    asked = [seat for seat, _ in table.parts] if seats is None else seats
    answers = [_one(problem, member, seat) for seat in asked]
    answers.sort(key=lambda answer: (_ORDER.index(answer["answer"]), answer.get("short", 0), answer.get("loss", 0)))
    return {"member": roster.arrays.members[member].key, "seats": answers}


_ORDER = ["seated", "loss", "rules", "taken", "not-eligible"]


def _one(problem: ReviewProblem, member: int, seat: int) -> dict[str, Any]:
    roster, table = problem.roster, problem.table
    answer: dict[str, Any] = {"seat": roster.arrays.seats[seat].key}
    pair = roster.pairs.of(member, seat)
    if pair < 0:
        return answer | {"answer": "not-eligible", "reason": str(REASONS[roster.pairs.reasons[seat, member]])}
    column = table.column_of(pair)
    if column in problem.team:
        return answer | {"answer": "seated"}
    by = occupied(roster, pair)
    if by:
        return answer | {"answer": "taken", "by": by}
    team = problem.best(must=np.array([column]), stay=True)
    if team is None:
        return answer | {"answer": "rules"}
    changes = change(problem, problem.team, team)
    short = table.shortfall(team) - table.shortfall(problem.team)
    return answer | {"answer": "loss", "short": round(short, 9)} | changes
