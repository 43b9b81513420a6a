"""What a team of the worked example reads and hears, and the evidence that it makes of it."""

import uuid
from datetime import timedelta

from cadre.fieldwork.choices import NoteTag
from cadre.housekeeping.example.content import FILES, moment
from cadre.housekeeping.example.story import Coded, expanded, step
from cadre.housekeeping.story import steps_evidence as steps
from cadre.kernel import clock
from cadre.library.operations import reading

TAGS = {*NoteTag.values, "note"}
DIRECTION = {"strength": "supports", "practice": "supports", "opportunity": "challenges"}
OVER = timedelta(hours=2)


@step
def documents(story, details, at):
    """Documents are requested; they come so many days later, and are given to readers, who read them or do not."""
    details, asked = expanded(details), {}
    for entry in details.get("requests", ()):
        facts = {"title": entry["title"], "why": entry["why"], "wanted_by": clock.day_of(at) + timedelta(days=28)}
        asked[entry["key"]] = steps.ask_for_document(review=story.review, **facts, by=story.person("lead"), at=at)
    for entry in details["documents"]:
        arrived = story.after(at, entry["came"], entry["key"])
        story.documents[entry["key"]] = _receive(story, entry, asked.get(entry.get("for")), at=arrived)


def _receive(story, details, request, *, at):
    data = details.get("text") or (FILES / story.script["host"] / details["file"]).read_bytes()
    facts = {"title": details["title"], "name": details["file"], "by": story.person(details["by"]), "at": at}
    document = steps.send_document(review=story.review, request=request, content=data, **facts)
    readers = [story.person(key) for key in details.get("readers", ())]
    reading.ask_to_read(document=document, users=readers, by=story.person("lead"), at=at)
    for number, key in enumerate(details.get("readers", ())):
        if key not in details.get("unread", ()):
            read = {"by": story.person(key), "at": story.after(at, 4 + 2 * number, key)}
            reading.finish_reading(version=document.versions.get(), **read)
    return document


@step
def quotes(story, details, at):
    for key, quoted in expanded(details).items():
        for number, entry in enumerate(quoted):
            when, by = at + timedelta(minutes=7 * number), story.person(entry["by"])
            facts = {"document": story.documents[key], "text": entry["quote"], "words": entry["words"], "by": by}
            annotation = steps.quote(**facts, at=when)
            if "item" in entry:
                _code(
                    story, entry, steps.code_quote, annotation=annotation, **_source(story, key, entry), by=by, at=when
                )


def _source(story, key, details):
    script = next(entry for entry in _all_documents(story) if entry["key"] == key)
    return {
        "origin": script["origin"],
        "author_organisation": script.get("body", ""),
        "polarity": details["shows"],
        "line": story.line(details.get("line")),
    }


def _all_documents(story):
    written = [step["documents"] for step in story.script["steps"] if "documents" in step]
    return [document for details in written for document in expanded(details)["documents"]]


@step
def timetable(story, details, at):
    for entry in expanded(details):
        facts = {key: entry[key] for key in ("title", "kind", "origin", "group", "people", "place")}
        starts = moment(story.days.working(story.review.first_day + timedelta(days=entry["day"])), entry["time"])
        who = {"asker": story.person(entry["asker"]), "note_taker": story.person(entry["writer"])}
        made = steps.add_session(review=story.review, starts_at=starts, **facts, **who, by=story.person("lead"), at=at)
        story.sessions.append((made, entry))


@step
def hear(story, _, at):
    """The sessions that are over by now and were not heard before: notes are taken, and coded that evening."""
    over = [pair for pair in story.sessions if pair[0].starts_at + OVER < at]
    story.sessions = [pair for pair in story.sessions if pair not in over]
    for session, details in over:
        for number, entry in enumerate(details.get("notes", ())):
            _note(story, session, details, entry, number)


def _note(story, session, details, script, number):
    tag = next(key for key in script if key in TAGS)
    at, by = session.starts_at + timedelta(minutes=6 * number + 4), story.person(details["writer"])
    line = story.line(script.get("line", details["line"]))
    note = steps.add_note(
        session=session,
        key=uuid.uuid5(uuid.NAMESPACE_URL, f"{session.title}:{script[tag]}"),
        text=script[tag],
        tag="" if tag == "note" else tag,
        line=line,
        sequence=number,
        by=by,
        at=at,
    )
    if "item" in script:
        evening = max(at + OVER, moment(clock.day_of(at), "18:30", minutes=3 * number))
        shows = DIRECTION.get(note.tag, "context")
        _code(story, script, steps.code_note, note=note, polarity=shows, line=line, by=by, at=evening)


def _code(story, details, make, **facts):
    about = {"actions": story.actions(details["about"]), "strands": story.strands(details.get("strands", ()))}
    item = make(statement=details["item"], **about, **facts)
    story.coded.append(Coded(item, tuple(details.get("for", ())), tuple(details.get("against", ()))))
