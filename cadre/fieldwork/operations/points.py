"""Note a point, once; take one back, restore it."""

from django.db import IntegrityError, transaction

from cadre.audit import operations as audit
from cadre.fieldwork import queries
from cadre.fieldwork.lifecycle import POINT
from cadre.fieldwork.models import Point


def note_point(*, session, client_key, text, tag, line, sequence, noted_at, by, at) -> Point:
    """Keep what was heard, as typed. The same ``client_key`` again answers the point that is there: a device that is
    not sure whether it got through may send again."""
    known = queries.known_point(session, client_key)
    if known:
        return known
    try:
        with transaction.atomic():
            point = Point.objects.create(
                session=session,
                client_key=client_key,
                sequence=sequence,
                text=text,
                tag=tag,
                line=line,
                written_by=by,
                # A device whose clock runs ahead does not put notes into the future.
                noted_at=min(noted_at or at, at),
                updated_at=at,
            )
            audit.record("fieldwork.note_point", record=point, by=by, at=at, changes={"state": (None, point.state)})
    except IntegrityError:
        return queries.known_point(session, client_key)
    return point


def retract_point(*, point, by, at) -> None:
    """Take a point back; it is kept while the review is open. Raises ``MoveRefused``."""
    with transaction.atomic():
        before = point.state
        POINT.apply(point, "retract", at=at)
        audit.record("fieldwork.retract_point", record=point, by=by, at=at, changes={"state": (before, "retracted")})


def restore_point(*, point, by, at) -> None:
    """Bring a point back that was taken back. Raises ``MoveRefused``."""
    with transaction.atomic():
        POINT.apply(point, "restore", at=at)
        audit.record("fieldwork.restore_point", record=point, by=by, at=at, changes={"state": ("retracted", "synced")})
