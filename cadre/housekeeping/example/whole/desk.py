"""Desk research from its content file: documents requested, sent and read, and what was quoted from them."""

from datetime import timedelta

from cadre.housekeeping.example.whole import coding
from cadre.housekeeping.example.whole.reading import FILES, content, moment
from cadre.housekeeping.story.steps_evidence import ask_for_document, send_document
from cadre.housekeeping.story.steps_evidence import quote as quote_text
from cadre.kernel import clock
from cadre.library.operations import reading


def receive(cast, review, *, at) -> dict:
    """Ask for documents on the day of ``at``, take in what comes, have it read; the documents by key."""
    script, asked, made = content("westmarch/documents"), {}, {}
    for each in script["requests"]:
        asked[each["key"]] = ask_for_document(
            review=review,
            title=each["title"],
            why=each["why"],
            wanted_by=clock.day_of(at) + timedelta(days=28),
            by=cast["lead"],
            at=at,
        )
    for each in script["documents"]:
        came = at + timedelta(days=each["came"], minutes=20)
        made[each["key"]] = _document(cast, review, each, asked[each["for"]], at=came)
    return made


def _document(cast, review, script, asked, *, at):
    document = send_document(
        review=review,
        request=asked,
        title=script["title"],
        name=script["file"],
        content=(FILES / "westmarch" / script["file"]).read_bytes(),
        by=cast[script["by"]],
        at=at,
    )
    reading.ask_to_read(document=document, users=[cast[key] for key in script["readers"]], by=cast["lead"], at=at)
    return document


def read(cast, made, *, at) -> None:
    """Everybody finishes what they were asked to read, a day after one another."""
    for script in content("westmarch/documents")["documents"]:
        for number, key in enumerate(script["readers"]):
            reading.finish_reading(
                version=made[script["key"]].versions.get(), by=cast[key], at=at + timedelta(days=number)
            )


def quote(cast, review, made, *, at) -> list:
    """Quote and comment; the items of evidence made of it, each with its findings."""
    script = {each["key"]: each for each in content("westmarch/documents")["documents"]}
    items = []
    for key, quotes in content("westmarch/quotes").items():
        for number, each in enumerate(quotes):
            when = moment(clock.day_of(at), minutes=7 * number)
            by = cast[each["by"]]
            annotation = quote_text(document=made[key], text=each["quote"], words=each["words"], by=by, at=when)
            if "item" in each:
                items.append(coding.from_quote(review, annotation, each, script[key], by=by, at=when + clock.DAY))
    return items
