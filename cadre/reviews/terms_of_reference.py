"""What the terms of a review say: facts in codes and ISO dates, which both sides agree to, and the words for them."""

import hashlib
import json

from cadre.kernel.periods import in_years
from cadre.reviews.choices import DataTerms, Sharing
from cadre.reviews.wording import whom, written_days


def actions_in_scope(review) -> list:
    return [item.action for item in review.scope_items.all() if item.action_id]


def strands_in_scope(review) -> list:
    return [item.strand for item in review.scope_items.all() if item.strand_id]


def lines_of(review) -> list:
    """The lines of enquiry still pursued, in order."""
    return [line for line in review.lines.all() if not line.is_dropped]


def facts_of(review) -> dict:
    """The facts that both sides agree to. No label is among them, so that a reworded label leaves them as they are."""
    return {
        "host": review.organisation.slug,
        "framework": f"{review.framework.code}/{review.framework.version}",
        "first_day": review.first_day.isoformat() if review.first_day else None,
        "last_day": review.last_day.isoformat() if review.last_day else None,
        "concerns": [name for name in ("children", "adults") if getattr(review, name)],
        "actions": sorted(action.code for action in actions_in_scope(review)),
        "strands": sorted(strand.code for strand in strands_in_scope(review)),
        "lines": [line.question for line in lines_of(review)],
        "exclusions": review.exclusions,
        "sharing": review.sharing,
        "data_terms": review.data_terms,
        "marking": review.marking,
    }


def digest_of(facts: dict) -> str:
    """The SHA-256 of the facts, in hexadecimal."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def is_behind(review, newest) -> bool:
    """Whether the scope has changed since the ``newest`` version of its terms was frozen."""
    return newest is not None and newest.facts != facts_of(review)


def words_of(review, *, retention_days: int) -> dict:
    """The same facts in the words of today, which a version keeps for its readers."""
    return {
        "host": review.organisation.name,
        "framework": str(review.framework),
        "days": written_days(review.days),
        "whom": whom(review),
        "actions": [{"code": action.code, "title": action.title} for action in actions_in_scope(review)],
        "strands": [strand.title for strand in strands_in_scope(review)],
        "lines": [line.question for line in lines_of(review)],
        "exclusions": review.exclusions,
        "sharing": Sharing(review.sharing).label if review.sharing else "",
        "data_terms": _data_terms(review.data_terms, retention_days),
        "marking": review.marking,
    }


def _data_terms(code: str, retention_days: int) -> str:
    if not code:
        return ""
    period = f" The retention period is {in_years(retention_days)}." if code == DataTerms.STANDARD else ""
    return f"{DataTerms(code).label}.{period}"
