"""Note a point, once; take one back, restore it."""

from django.db import IntegrityError, transaction

from cadre.audit import operations as audit
from cadre.fieldwork import queries
from cadre.fieldwork.lifecycle import POINT
from cadre.fieldwork.models import LISTENING, WHOLE_TEAM, Point
from cadre.reviews.queries import audience_of
from cadre.search import operations as search


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
            index(point, at=at)
    except IntegrityError:
        return queries.known_point(session, client_key)
    return point


def retract_point(*, point, by, at) -> None:
    """Take a point back; it is kept while the review is open. Raises ``MoveRefused``."""
    with transaction.atomic():
        before = point.state
        POINT.apply(point, "retract", at=at)
        audit.record("fieldwork.retract_point", record=point, by=by, at=at, changes={"state": (before, "retracted")})
        search.forget(kind="point", key=str(point.pk))


def restore_point(*, point, by, at) -> None:
    """Bring a point back that was taken back. Raises ``MoveRefused``."""
    with transaction.atomic():
        POINT.apply(point, "restore", at=at)
        audit.record("fieldwork.restore_point", record=point, by=by, at=at, changes={"state": ("retracted", "synced")})
        index(point, at=at)


def index(point, *, at) -> None:
    """Put a point where those who may read notes look; the host and programme staff never do."""
    review = point.session.review
    search.put(
        kind="point",
        key=str(point.pk),
        title=f"Point from {point.session}",
        body=point.text,
        url=point.get_absolute_url(),
        audience=audience_of(review, *WHOLE_TEAM, *(f"member.{mode}" for mode in LISTENING), staff=()),
        at=at,
    )


def reindex(*, at) -> int:
    """Write every entry of this app anew; returns how many."""
    points = list(queries.standing_points())
    for point in points:
        index(point, at=at)
    return len(points)
