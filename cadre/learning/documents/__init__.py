"""The certificate of a person who attended a day, as a tagged PDF, in their language."""

from pathlib import Path

from cadre.govuk.typesetting import typeset
from cadre.kernel import clock

WORDS = {
    "en": {
        "title": "Certificate of attendance",
        "attended": "attended the course",
        "on": "on",
        "length": "Length",
        "trainers": "Trained by",
    },
    "cy": {
        "title": "Tystysgrif presenoldeb",
        "attended": "a fynychodd y cwrs",
        "on": "ar",
        "length": "Hyd",
        "trainers": "Hyfforddwyd gan",
    },
}


def certificate(sign_up, *, programme: str) -> bytes:
    """The bytes of the PDF. Raises what ``typeset`` raises."""
    user, day = sign_up.member.user, sign_up.day
    return typeset(
        Path(__file__).parent / "certificate.typ",
        certificate={
            "language": user.language,
            "words": WORDS[user.language],
            "programme": programme,
            "name": user.name,
            "course": day.course.title,
            "day": clock.format_long_date(day.day, user.language),
            "length": day.course.length,
            "trainers": ", ".join(str(trainer) for trainer in day.trainers.all()),
        },
    )
