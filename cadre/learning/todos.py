"""What waits to be done on a review about those who learned on it."""

from django.db.models import Exists, OuterRef

from cadre.kernel.text import count_of
from cadre.kernel.todos import Fact, register
from cadre.learning.models import Certificate
from cadre.reviews.choices import LEADS
from cadre.reviews.todos import how_many
from cadre.teams.models import Place


def _unsigned(user, at):
    done = Place.objects.filter(seat__review=OuterRef("pk"), state="completed")
    return how_many(done.exclude(Exists(Certificate.objects.filter(place=OuterRef("pk")))), by="seat__review")


register(
    "learning.sign_certificates",
    lambda review: f"Sign {count_of(review.unsigned_certificates, 'certificate')}",
    "learning:certificates",
    whose=LEADS,
    states={"issued", "improving"},
    waits=lambda review, on: review.unsigned_certificates,
    depends_on=[Fact("unsigned_certificates", _unsigned)],
)
