"""What waits to be done about the documents of a review."""

from django.db.models import Exists, OuterRef, Subquery

from cadre.kernel.text import count_of
from cadre.kernel.todos import Fact, register
from cadre.library.models import DocumentRequest, Reading
from cadre.reviews.choices import LEADS, ReviewRole, Stage
from cadre.reviews.stages import done_stages
from cadre.reviews.todos import how_many, on_review


def _first_wanted(user, at):
    dated = on_review(DocumentRequest, state="open", wanted_by__isnull=False)
    return Subquery(dated.order_by("wanted_by").values("wanted_by")[:1])


REQUESTED = Fact("requested", lambda user, at: Exists(on_review(DocumentRequest).exclude(state="dropped")))
WAITING = Fact("documents_to_send", lambda user, at: how_many(on_review(DocumentRequest, state="open")))
WANTED = Fact("documents_wanted_by", _first_wanted)
UNREAD = Fact(
    "readings_left",
    lambda user, at: Exists(Reading.objects.filter(document__review=OuterRef("pk"), finished_at__isnull=True)),
)


def _send(review) -> str:
    return f"Send {count_of(review.documents_to_send, 'requested document')}"


register(
    "library.ask_for_documents",
    "Ask for documents",
    "library:ask",
    whose=LEADS,
    states={"preparing"},
    waits=lambda review, on: not review.requested and Stage.DESK not in done_stages(review),
    depends_on=[REQUESTED],
    stage=Stage.TEAM,
)
register(
    "library.send_documents",
    _send,
    "library:send",
    whose={ReviewRole.SPOC},
    states={"accepted", "scoping", "preparing", "visiting", "drafting", "with-host"},
    waits=lambda review, on: review.documents_to_send,
    depends_on=[WAITING, WANTED],
    due=lambda review: review.documents_wanted_by,
)
register(
    "library.finish_desk",
    "Finish desk research",
    "reviews:finish_desk",
    whose=LEADS,
    states={"preparing", "visiting", "drafting"},
    waits=lambda review, on: (
        review.requested
        and not review.documents_to_send
        and not review.readings_left
        and Stage.DESK not in done_stages(review)
    ),
    depends_on=[REQUESTED, WAITING, UNREAD],
    stage=Stage.DESK,
)
