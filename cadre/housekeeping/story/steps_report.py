"""A report from its first section to the version that is signed."""

from cadre.reports.assembly import content_of
from cadre.reports.content import digest, empty_sections
from cadre.reports.models import Report, Section
from cadre.reports.operations import signing, writing
from cadre.reviews.operations.access import accept_confidentiality


def fresh(report) -> Report:
    return Report.objects.select_related("review__organisation", "sent", "issued").get(pk=report.pk)


def write_section(*, report, title, text, by, at):
    section = Section.objects.select_related("report__review__organisation").get(report=report, title=title)
    writing.write_section(section=section, title=title, text=text, by=by, at=at)


def read_for_quality(*, report, reader, by, at, words="Fair", verdict="ready"):
    """``by`` asks ``reader``, who accepts the confidentiality of the review and gives a verdict."""
    read = signing.ask_for_read(report=fresh(report), name=reader.name, email=reader.email, by=by, at=at)
    accept_confidentiality(user=reader, review=report.review, at=at)
    signing.give_read(read=read, verdict=verdict, words=words, by=reader, at=at)


def sign_off(*, report, by, at):
    """Sign what the report says now."""
    report = fresh(report)
    content = content_of(report)
    facts = {"seen": digest(content), "left_empty": empty_sections(content)}
    signing.sign_off(report=report, **facts, by=by, at=at)
