"""Propose a team for the open seats of a review. Nobody is asked by it."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.teams import queries
from cadre.teams.models import Proposal
from cadre.teams.proposing import solved
from cadre.teams.queries.frozen import frozen, vacant
from cadre.teams.queries.proposals import newest_proposal


class Overtaken(Exception):
    """Somebody else has made another proposal meanwhile."""


class NothingOpen(Exception):
    """Every place of the team is filled or on offer, or the visit has begun."""


def propose_team(*, review, after: int, pins, left_out, by, at, keep=lambda made: None) -> Proposal:
    """Propose a team, with ``pins`` (member, seat) kept in and the members ``left_out``, by their keys.

    ``after`` is the number of the proposal that ``by`` has seen, 0 for none. ``keep`` is given the proposal in the
    transaction that saves it. Raises ``Overtaken`` when there is a newer one, ``NothingOpen``, and ``NoTeam`` when the
    pins cannot all be kept.
    """
    number = _number_after(review, after)
    seats = queries.team_of(review)
    if not vacant(seats, review):
        raise NothingOpen
    instance = frozen(review, seats, pins=pins, left_out=left_out, on=clock.day_of(at))
    plan, team = solved(instance)  # before the lock: it may take seconds, and others write meanwhile
    with transaction.atomic():
        lock_row(review)
        _number_after(review, after)
        made = Proposal.objects.create(
            review=review,
            number=number,
            instance=instance,
            plan=plan,
            team=team,
            pins=[list(pin) for pin in pins],
            left_out=list(left_out),
            made_by=by,
            made_at=at,
        )
        audit.record("teams.propose_team", record=made, by=by, at=at, changes={"number": (after, number)})
        keep(made)
    return made


def _number_after(review, after: int) -> int:
    last = newest_proposal(review)
    if (last.number if last else 0) != after:
        raise Overtaken
    return after + 1
