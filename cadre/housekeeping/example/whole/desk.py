"""Desk research told from content: documents asked for, sent and read, and what was quoted from them."""

import re
from datetime import timedelta

from django.core.files.base import ContentFile

from cadre.housekeeping.example.whole import coding
from cadre.housekeeping.example.whole.reading import FILES, content, moment
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.library import queries
from cadre.library.choices import EVERY_AUDIENCE
from cadre.library.operations import documents, reading, versions


def receive(cast, review, *, at) -> dict:
    """Ask for documents on the day of ``at``, take in what comes, have it read; the documents by key."""
    told, asked, made = content("westmarch/documents"), {}, {}
    for each in told["requests"]:
        asked[each["key"]] = documents.ask_for_document(
            review=review,
            title=each["title"],
            why=each["why"],
            wanted_by=clock.day_of(at) + timedelta(days=28),
            by=cast["lead"],
            at=at,
        )
    for each in told["documents"]:
        came = at + timedelta(days=each["came"], minutes=20)
        made[each["key"]] = _document(cast, review, each, asked[each["for"]], at=came)
    return made


def _document(cast, review, told, asked, *, at):
    document = documents.receive_document(
        review=review,
        request=asked,
        title=told["title"],
        content=ContentFile((FILES / "westmarch" / told["file"]).read_bytes()),
        name=told["file"],
        audience=EVERY_AUDIENCE,
        by=cast[told["by"]],
        at=at,
    )
    versions.read_in(version=document.versions.get(), by=SYSTEM, at=at, finish=lambda at: None)
    reading.ask_to_read(document=document, users=[cast[key] for key in told["readers"]], by=cast["lead"], at=at)
    return document


def read(cast, made, *, at) -> None:
    """Everybody finishes what they were asked to read, a day after one another."""
    for told in content("westmarch/documents")["documents"]:
        for number, key in enumerate(told["readers"]):
            reading.finish_reading(
                version=made[told["key"]].versions.get(), by=cast[key], at=at + timedelta(days=number)
            )


def quote(cast, review, made, *, at) -> list:
    """Quote and comment; the items of evidence made of it, each with its findings."""
    told = {each["key"]: each for each in content("westmarch/documents")["documents"]}
    items = []
    for key, quotes in content("westmarch/quotes").items():
        for number, each in enumerate(quotes):
            when = moment(clock.day_of(at), minutes=7 * number)
            annotation = _annotation(cast, made[key], each, at=when)
            if "item" in each:
                items.append(
                    coding.from_quote(review, annotation, each, told[key], by=cast[each["by"]], at=when + clock.DAY)
                )
    return items


def _annotation(cast, document, told, *, at):
    for page in queries.pages_of(queries.current_version(document)):
        found = re.search(r"\s+".join(map(re.escape, told["quote"].split())), page.text)
        if found:
            by = cast[told["by"]]
            return reading.annotate(page=page, quote=found[0], near=found.start(), words=told["words"], by=by, at=at)
    raise LookupError(f"{document} does not say “{told['quote']}”")
