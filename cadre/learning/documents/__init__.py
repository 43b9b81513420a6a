"""Tagged PDFs for a member, in their language: certificates, and the record of their hours in a year."""

from pathlib import Path

from cadre.govuk.typesetting import typeset
from cadre.kernel import clock
from cadre.learning.documents.words import CERTIFICATE, MODES, RECORD
from cadre.learning.reckoning import in_words, total

HERE = Path(__file__).parent


def certificate(sign_up, *, programme: str) -> bytes:
    """The certificate of a person who attended a day, as the bytes of a PDF. Raises what ``typeset`` raises."""
    user, day = sign_up.member.user, sign_up.day
    words = CERTIFICATE[user.language]
    trainers = ", ".join(str(trainer) for trainer in day.trainers.all())
    return _certificate(
        user,
        programme,
        title=words["attendance"],
        did=words["attended"],
        what=day.course.title,
        when=f"{words['on']} {clock.format_date(day.day, user.language)}",
        lines=[f"{words['length']}: {day.course.length}", f"{words['trainers']}: {trainers}"],
    )


def certificate_of_review(signed, *, programme: str) -> bytes:
    """The certificate of a member who took part in a review, without the host. Raises what ``typeset`` raises."""
    user, seat = signed.place.member.user, signed.place.seat
    words, language = CERTIFICATE[user.language], user.language
    first, last = seat.review.first_day, seat.review.last_day
    days = clock.format_long_days(first, last, language) if first else ""
    signed_on = clock.format_date(clock.day_of(signed.signed_at), language)
    return _certificate(
        user,
        programme,
        title=words["taking_part"],
        did=words["took_part"],
        what=seat.title,
        when=f"{words['visit']}: {days}" if days else "",
        lines=[
            f"{words['reference']}: {seat.review.reference}",
            f"{words['signed_by']} {signed.signed_by.name}, {words[signed.signed_as]}, {signed_on}",
        ],
    )


def _certificate(user, programme, **parts) -> bytes:
    given = {"language": user.language, "programme": programme, "name": user.name, **parts}
    return typeset(HERE / "certificate.typ", certificate=given)


def record_of_year(user, year: int, lines, *, programme: str) -> bytes:
    """The hours of one year with what was done and learned, for a portfolio. Raises what ``typeset`` raises."""
    words, language = RECORD[user.language], user.language
    return typeset(
        HERE / "year.typ",
        record={
            "language": language,
            "programme": programme,
            "title": words["title"].format(year=year),
            "name": user.name,
            "heads": words["heads"],
            "rows": [
                {
                    "day": clock.format_date(line.day, language),
                    "what": _what(line, words, language),
                    "learning": line.learning or "–",
                    "hours": in_words(line.hours),
                }
                for line in lines
            ],
            "total": f"{words['total']}: {in_words(total(line.hours for line in lines))}",
            "by": words["by"],
            "page": words["page"],
        },
    )


def _what(line, words, language) -> str:
    if line.place:
        modes = ", ".join(MODES[language][mode] for mode in line.place.seat.modes)
        held = [words["sessions"].format(line.place.sessions)] if line.place.sessions else []
        read = [words["readings"].format(line.place.readings)] if line.place.readings else []
        return ". ".join([f"{words['review']}: {line.place.seat.title}", modes, *held, *read])
    return f"{words['course']}: {line.sign_up.day.course}" if line.sign_up else line.given.what
