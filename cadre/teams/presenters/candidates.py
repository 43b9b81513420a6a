"""What a seat seeks and who its candidates are, in words."""

from datetime import date
from itertools import groupby

from cadre.kernel import clock
from cadre.kernel.miles import format_miles
from cadre.kernel.text import format_list
from cadre.matching.rules.eligibility import Reason
from cadre.members.choices import CAN_SPEAK_TO, LANGUAGES, Level, Mode
from cadre.teams.exclusions import RULES, STATES
from cadre.teams.limits import part_of
from cadre.teams.presenters.changes import sentence as sentence_of
from cadre.teams.sought import actions_sought, no_longer_in_scope, strands_sought

CHARACTERISTICS, SPOKEN, LEVELS = dict(CAN_SPEAK_TO), dict(LANGUAGES), dict(Level.choices)
MAX_NAMED = 3
# How many members are named of each reason why they are left out.
MAX_LEFT_OUT = 5


def seeks(seat, review, scope) -> list[tuple[str, str]]:
    """What the seat seeks, as labels with words; only what it does seek."""
    strands = [_with_sides(strand, sides) for strand, sides in strands_sought(seat, review, scope).items()]
    level = f"{seat.level} ({LEVELS[seat.level].lower()}) or above" if seat.level else ""
    words = [
        ("What it is for", "" if seat.counts else seat.get_purpose_display()),
        ("Who we look for", seat.specification),
        ("Kind of member", seat.get_kind_display()),
        ("Strands in particular", ", ".join(strands)),
        ("Lowest level", f"{level} on {'one of these strands' if strands else 'a strand in scope'}" if level else ""),
        ("Actions in particular", ", ".join(str(action) for action in actions_sought(seat, scope))),
        ("Can speak to", ", ".join(CHARACTERISTICS[code] for code in seat.can_speak_to)),
        ("Language", SPOKEN.get(seat.language, "")),
        ("Experience", "Has reviewed with us" if seat.experienced_only else ""),
        ("No longer in scope", ", ".join(str(item) for item in no_longer_in_scope(seat, scope))),
    ]
    return [(label, text) for label, text in words if text]


def facts(seat, strands: dict) -> dict:
    """The seat as its form shows it; ``strands`` are those on offer, each with the sides it concerns."""
    names = ("title", "modes", "people", "kind", "effort_days", "is_required", "experienced_only", "specification")
    names += ("offers_by_rule", "purpose")
    facts = {name: getattr(seat, name) for name in (*names, "level", "language", "can_speak_to")}
    wanted = {item.strand_id: item.sides for item in seat.sought if item.strand_id}
    ticked = [(strand, side) for strand, sides in strands.items() for side in sides if strand.pk in wanted]
    return facts | {
        "strands": [f"{strand.pk}-{side}" for strand, side in ticked if side in wanted[strand.pk]],
        "actions": [item.action_id for item in seat.sought if item.action_id],
    }


def _with_sides(strand, sides) -> str:
    """``Stalking (adults)``, where the strand concerns others too."""
    both = strand.children and strand.adults
    return f"{strand.title} ({sides[0]})" if both and len(sides) == 1 else strand.title


def lacking(candidate) -> list[str]:
    """What the candidate lacks for the seat, in a few words each: ``visit``, ``Thursday 4 February 2027``."""
    lacks, words = candidate.lacks, []
    codes = {exclusion.code for exclusion in candidate.exclusions}
    if Reason.MODES in codes:
        words += [Mode(mode).label.lower() for mode in sorted(lacks.modes)]
    if Reason.NOT_FREE in codes:
        words += _days_lacking(lacks.days, of=len(candidate.scope.days))
        words += (
            [f"{lacks.effort} free {'day' if lacks.effort == 1 else 'days'} for other work"] if lacks.effort else []
        )
    if Reason.TOO_FAR in codes:
        words.append(f"{format_miles(lacks.km)} more of travel")
    return words


def _days_lacking(days, *, of: int) -> list[str]:
    named = [clock.format_long_date(date.fromordinal(day)) for day in days]
    if len(named) == of > 1:
        return ["every day of the visit"]
    return named if len(named) <= 2 else [f"{len(named)} of {of} days of the visit"]


def terms(candidate) -> list[tuple[str, float]]:
    """The parts of a candidate's relevance that this seat seeks, with their names."""
    relevance, seat, scope = candidate.relevance, candidate.seat, candidate.scope
    parts = [
        (scope.strands, "Strands sought" if seat.strands else "Strands in scope", relevance.strands),
        (scope.actions, "Actions sought" if seat.actions else "Actions in scope", relevance.actions),
        (seat.seeks, "Can speak to", relevance.speaks_to),
        (seat.modes, "Preference for taking part this way", relevance.preference),
        (True, "Has reviewed with us", relevance.has_reviewed),
    ]
    return [(name, share) for is_sought, name, share in parts if is_sought]


def sentence(candidate) -> str:
    """Why this candidate: ``Covers stalking for adults at level 3, speaks Welsh, 2 of 3 reviews this year, …``."""
    parts = _merits(candidate) or ["no strand in scope"]
    parts += [usage_words(*figure) for figure in candidate.usage.figures() if figure[0] == "reviews_a_year"]
    parts.append("has reviewed with us" if candidate.member.has_reviewed else "first review with us")
    words = ", ".join(parts)
    return words[0].upper() + words[1:]


def _merits(candidate) -> list[str]:
    seat, known = candidate.seat, candidate.known
    merits = []
    if covered := candidate.strands[:MAX_NAMED]:
        merits.append(f"covers {format_list(_covered(strand) for strand in covered)}")
    if known_actions := candidate.actions[:MAX_NAMED]:
        named = f"action{'s' if len(known_actions) > 1 else ''} {format_list(known_actions)}"
        counted = f"{len(candidate.actions)} of {len(candidate.scope.actions)} actions in scope"
        merits.append(f"knows {named if seat.actions else counted}")
    if speaks_to := sorted(CHARACTERISTICS[code].lower() for code in seat.seeks & known.speaks_to):
        merits.append(f"can speak to {format_list(speaks_to)}")
    if seat.language and seat.language in known.languages:
        merits.append(f"speaks {SPOKEN[seat.language]}")
    return merits


def _covered(strand) -> str:
    title = strand.title if strand.title[:2].isupper() else strand.title[0].lower() + strand.title[1:]
    side = f" for {strand.sides[0]}" if len(strand.sides) == 1 else ""
    return f"{title}{side} at level {strand.level}"


def usage_words(name: str, used: int, limit: int, when: str) -> str:
    """``2 of 3 reviews this year``."""
    unit = name.partition("_")[0]
    return f"{used} of {limit} {unit if limit != 1 else unit.removesuffix('s')} {when}"


def limits_reached(candidate, seat) -> list[str]:
    """What the seat would use up: ``Ann Vowles: 3 of 3 reviews this year with this seat``."""
    part = part_of(seat, visit=seat.review.days)
    reached = candidate.usage.reached_with(part) if candidate else []
    return [f"{candidate.member}: {usage_words(name, most, most, when)} with this seat" for name, most, when in reached]


def in_the_way(candidate) -> str:
    """Every rule that excludes this candidate, in sentences; for nobody, that they have left."""
    sentences = [exclusion.sentence for exclusion in candidate.exclusions] if candidate else [STATES["left"]]
    return " ".join(f"{words}." for words in sentences)


def _more_in_the_way(candidate) -> str:
    """What excludes this candidate beyond the words of the group in which they are listed."""
    group = candidate.exclusions[0].group if candidate.exclusions else ""
    sentences = [exclusion.sentence for exclusion in candidate.exclusions if exclusion.sentence != group]
    return " ".join(f"{words}." for words in sentences)


def overridden(offer) -> str:
    """The rules that the reason of an offer overrides, in words; empty for an offer that overrides none."""
    return format_list(RULES[code].lower() for code in offer.overridden)


def why_words(candidate) -> str:
    """The sentence kept with an offer: why it was made to this person."""
    return f"{sentence(candidate)}; relevance {candidate.relevance.total:.2f}"


def whys(candidates, members) -> dict:
    """The sentence for each of these members who is among the candidates."""
    known = {candidate.member.pk: candidate for candidate in candidates}
    return {member: why_words(known[member.pk]) for member in members if member.pk in known}


def left_out_groups(candidates, changes) -> list[dict]:
    """Those left out by their first reason, in the order of the candidates: the reason, how many, the first few, and
    which of ``changes`` (by the code of the reason) would bring some of them back."""
    left_out = [candidate for candidate in candidates if not candidate.is_eligible]
    groups = groupby(left_out, key=lambda candidate: candidate.exclusions[0].code)
    return [_group(code, list(members), changes.get(code)) for code, members in groups]


def _group(code: str, members: list, change) -> dict:
    return {
        "code": code,
        "title": members[0].exclusions[0].group,
        "count": len(members),
        "members": members,
        "rows": [left_out_row(candidate) for candidate in members[:MAX_LEFT_OUT]],
        "more": max(0, len(members) - MAX_LEFT_OUT),
        "change": sentence_of(change) if change else "",
    }


def left_out_row(candidate) -> dict:
    """One who is left out, with what they lack or what else is in the way."""
    lacks = lacking(candidate)
    words = [f"Lacks: {format_list(lacks)}."] if lacks else []
    return {
        "member": candidate.member,
        "more": " ".join([*words, _more_in_the_way(candidate)]).strip(),
        "may_be_overridden": candidate.may_be_overridden,
    }
