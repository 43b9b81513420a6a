"""The candidates of a seat in the order in which to call them when someone is needed soon."""

from cadre.kernel.miles import to_miles
from cadre.teams.presenters.candidates import sentence


def calling_order(candidates) -> list:
    """Those with a telephone number first, and of them the nearest, then the most relevant."""
    return sorted(candidates, key=_order)


def _order(candidate) -> tuple:
    far = candidate.km if candidate.km is not None else float("inf")
    return not candidate.member.phone, far, -candidate.relevance.total, candidate.member.pk


def call_row(candidate) -> dict:
    """One of them, with employers at hand."""
    member = candidate.member
    return {
        "member": member,
        "job": next(iter(member.now_at), None),
        "miles": to_miles(candidate.km) if candidate.km is not None else None,
        "sentence": sentence(candidate),
    }
