"""Hand over what a member of a team leaves undone to somebody else on the team."""

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel.handovers import CannotTake, works
from cadre.kernel.locks import lock_row
from cadre.kernel.text import format_list
from cadre.mail.emails import LinkSpec
from cadre.teams.queries.handovers import left_by


def hand_over(*, place, chosen: dict[str, list[int]], to, by, at) -> int:
    """Give ``to`` what is ``chosen`` (keys by the kind of work) of what the member of ``place`` left, email them once,
    and return how much it was: what is not left any more, or what ``by`` may not see, is not given.

    Raises ``CannotTake`` where ``to`` may not open some of it; then nothing is given.
    """
    with transaction.atomic():
        lock_row(place)
        left, able = left_by(place, reader=by, at=at), left_by(place, reader=to, at=at)
        given = 0
        for kind, keys in chosen.items():
            things = {thing.key: thing for thing in left.get(kind, []) if thing.key in keys}
            if closed := things.keys() - {thing.key for thing in able.get(kind, [])}:
                raise CannotTake(f"{to.name} may not open {format_list(f'“{things[key].words}”' for key in closed)}")
            if things:
                works()[kind].give(list(things), place.member.user, place.review, to=to, by=by, at=at)
            given += len(things)
        if given:
            audit.record("teams.hand_over", record=place, by=by, at=at)
            _tell(to, place.review, given, by=by, at=at)
    return given


def _tell(user, review, given: int, *, by, at) -> None:
    if user.reference != by.reference:
        accounts.notify(
            user=user,
            template="teams/handed_over",
            context={"review": review.name, "number": given},
            link=LinkSpec.page(review.get_absolute_url()),
            about=review,
            by=by,
            at=at,
        )
