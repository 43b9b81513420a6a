"""What a team of the worked example reads and hears, and the evidence that it makes of it."""

import uuid
from datetime import timedelta

from cadre.fieldwork.choices import PointTag
from cadre.housekeeping.example.content import FILES, moment
from cadre.housekeeping.example.story import Coded, expanded, step
from cadre.housekeeping.story import steps_evidence as steps
from cadre.kernel import clock
from cadre.library.operations import reading

TAGS = {*PointTag.values, "note"}
DIRECTION = {"strength": "supports", "practice": "supports", "opportunity": "challenges"}
OVER = timedelta(hours=2)


@step
def documents(story, told, at):
    """Documents are requested; they come so many days later, and are given to readers, who read them or do not."""
    told, asked = expanded(told), {}
    for each in told.get("requests", ()):
        facts = {"title": each["title"], "why": each["why"], "wanted_by": clock.day_of(at) + timedelta(days=28)}
        asked[each["key"]] = steps.ask_for_document(review=story.review, **facts, by=story.person("lead"), at=at)
    for each in told["documents"]:
        arrived = story.after(at, each["came"], each["key"])
        story.documents[each["key"]] = _receive(story, each, asked.get(each.get("for")), at=arrived)


def _receive(story, told, request, *, at):
    data = told.get("text") or (FILES / story.script["host"] / told["file"]).read_bytes()
    facts = {"title": told["title"], "name": told["file"], "by": story.person(told["by"]), "at": at}
    document = steps.send_document(review=story.review, request=request, content=data, **facts)
    readers = [story.person(key) for key in told.get("readers", ())]
    reading.ask_to_read(document=document, users=readers, by=story.person("lead"), at=at)
    for number, key in enumerate(told.get("readers", ())):
        if key not in told.get("unread", ()):
            read = {"by": story.person(key), "at": story.after(at, 4 + 2 * number, key)}
            reading.finish_reading(version=document.versions.get(), **read)
    return document


@step
def quotes(story, told, at):
    for key, quoted in expanded(told).items():
        for number, each in enumerate(quoted):
            when, by = at + timedelta(minutes=7 * number), story.person(each["by"])
            facts = {"document": story.documents[key], "text": each["quote"], "words": each["words"], "by": by}
            annotation = steps.quote(**facts, at=when)
            if "item" in each:
                _code(story, each, steps.code_quote, annotation=annotation, **_source(story, key, each), by=by, at=when)


def _source(story, key, told):
    script = next(each for each in _all_documents(story) if each["key"] == key)
    return {
        "origin": script["origin"],
        "author_organisation": script.get("body", ""),
        "polarity": told["shows"],
        "line": story.line(told.get("line")),
    }


def _all_documents(story):
    found = [step["documents"] for step in story.script["steps"] if "documents" in step]
    return [document for told in found for document in expanded(told)["documents"]]


@step
def timetable(story, told, at):
    for each in expanded(told):
        facts = {key: each[key] for key in ("title", "kind", "origin", "group", "people", "place")}
        starts = moment(story.days.working(story.review.first_day + timedelta(days=each["day"])), each["time"])
        who = {"asker": story.person(each["asker"]), "note_taker": story.person(each["writer"])}
        made = steps.add_session(review=story.review, starts_at=starts, **facts, **who, by=story.person("lead"), at=at)
        story.sessions.append((made, each))


@step
def hear(story, _, at):
    """The sessions that are over by now and were not heard before: notes are taken, and coded that evening."""
    over = [pair for pair in story.sessions if pair[0].starts_at + OVER < at]
    story.sessions = [pair for pair in story.sessions if pair not in over]
    for session, told in over:
        for number, each in enumerate(told.get("notes", ())):
            _note(story, session, told, each, number)


def _note(story, session, told, script, number):
    tag = next(key for key in script if key in TAGS)
    at, by = session.starts_at + timedelta(minutes=6 * number + 4), story.person(told["writer"])
    line = story.line(script.get("line", told["line"]))
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


def _code(story, told, make, **facts):
    about = {"actions": story.actions(told["about"]), "strands": story.strands(told.get("strands", ()))}
    item = make(statement=told["item"], **about, **facts)
    story.coded.append(Coded(item, tuple(told.get("for", ())), tuple(told.get("against", ()))))
