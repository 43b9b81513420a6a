"""Why a member may not be offered a seat, in words, and whether a recorded reason may override it."""

from dataclasses import dataclass

from cadre.kernel.clock import format_date
from cadre.kernel.text import format_list
from cadre.matching.rules.eligibility import SENTENCES, Reason
from cadre.matching.rules.model import Seat
from cadre.members.choices import LANGUAGES, Mode
from cadre.programme.choices import AtLimit

MAY_BE_OVERRIDDEN = frozenset(
    {
        Reason.MODES,
        Reason.KIND,
        Reason.LANGUAGE,
        Reason.LEVEL,
        Reason.NOT_FREE,
        Reason.TOO_FAR,
        Reason.NOT_RELEVANT,
    }
)
STATES = {"paused": "Has paused their membership", "suspended": "Is suspended", "left": "Has left the cadre"}
# The order in which members who are left out are listed: nearest first, as far as a recorded reason may help.
NEAREST = (
    "limit",
    "renewal",
    "vetting",
    Reason.NOT_FREE,
    Reason.TOO_FAR,
    Reason.MODES,
    Reason.LEVEL,
    Reason.KIND,
    Reason.LANGUAGE,
    Reason.NOT_RELEVANT,
    "on-review",
    "experience",
    "onboarding",
)
ORDER = [str(code) for code in dict.fromkeys([*NEAREST, "paused", *Reason, *STATES])]


RENEWAL = "Has to confirm their profile first"
LIMIT, ON_REVIEW = "Would pass a limit on reviews or days", "Already on this review"
# What a recorded reason may override, by code, in words that hold whoever the member is.
RULES = {
    "limit": LIMIT,
    "renewal": RENEWAL,
    "on-review": ON_REVIEW,
    **{reason.value: SENTENCES[reason] for reason in MAY_BE_OVERRIDDEN},
}


@dataclass(frozen=True)
class Exclusion:
    """A rule that excludes a member from a seat. ``group`` names the rule for a list of many members."""

    code: str
    group: str
    sentence: str
    may_be_overridden: bool


def of_rule(reason: Reason, member, seat: Seat) -> Exclusion:
    """An exclusion by a rule of matching; ``seat`` is as the engine sees it."""
    code, words = reason.value, SENTENCES[reason]
    if reason is Reason.NOT_ACTIVE:
        code, words = member.state, STATES[member.state]
    elif reason is Reason.STANDING:
        is_new = member.standing == "onboarding"
        code = "onboarding" if is_new else "experience"
        words = "Has not finished training" if is_new else "Has not reviewed with us, which this seat needs"
    elif reason is Reason.LANGUAGE:
        words = f"Does not speak {dict(LANGUAGES)[seat.language]}"
    elif reason is Reason.LEVEL:
        words = f"Has no level {seat.level} in a strand that this seat seeks"
    elif reason is Reason.NOT_RELEVANT and seat.seeks_in_particular:
        words = "Knows nothing that this seat seeks in particular"
    return Exclusion(code, words, words, reason in MAY_BE_OVERRIDDEN)


def of_limit(words: str, *, at_limit: str) -> Exclusion:
    """An exclusion by a limit on reviews or days. The programme's settings say whether a reason may override it."""
    return Exclusion("limit", LIMIT, words, at_limit == AtLimit.WARN)


def of_vetting(lack, *, first) -> Exclusion:
    """An exclusion because no vetting of the member opens a way of taking part on the days of the seat."""
    words = f"Has no vetting that opens {Mode(lack.mode).label.lower()}"
    if lack.ended_on:
        words = f"Their vetting for {Mode(lack.mode).label.lower()} {'ends' if lack.ended_on >= first else 'ended'}"
        words = f"{words} on {format_date(lack.ended_on)}, before the last day"
    return Exclusion("vetting", "Has no vetting for the days of this seat", words, may_be_overridden=False)


def of_renewal(since) -> Exclusion:
    """An exclusion because the member has not confirmed their record since that day; a reason may override it."""
    return Exclusion("renewal", RENEWAL, f"Has to confirm their profile, which was due on {format_date(since)}", True)


def on_review(seats: list[str], roles: list[str]) -> Exclusion:
    """An exclusion because the member has a place or a waiting offer on these other seats of the review, or staff have
    named them as one of these there."""
    parts = format_list([*(f"“{title}”" for title in seats), *roles])
    return Exclusion("on-review", ON_REVIEW, f"{ON_REVIEW}: {parts}", True)
