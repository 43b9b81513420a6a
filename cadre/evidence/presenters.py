"""The evidence matrix and items in words, beside a document too."""

from collections import Counter, defaultdict
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst

from cadre.evidence.choices import LETTERS, ORIGINS, UNTITLED, SourceKind
from cadre.evidence.independence import corroborate
from cadre.library.presenters import passage_at

ROW_STATUS = {
    "corroborated": ("Corroborated", "green"),
    "single": ("Single source", "yellow"),
    "mixed": ("Mixed picture", "purple"),
    "nothing": ("Nothing yet", "grey"),
}

ACROSS = [("By kind of source", "kind", SourceKind.choices), ("By whose view it is", "origin", ORIGINS)]


def matrix(actions, items, user, *, minimum: int) -> dict:
    """Actions down; kinds of source across, and whose view it is across: how many items, how many of them challenge,
    a mark for each row and the sentence that explains it to ``user``."""
    by_action = defaultdict(list)
    for item in items:
        for action in item.actions.all():
            by_action[action.pk].append(item)
    rows = [_row(action, by_action[action.pk], user, minimum) for action in actions]
    tables = [_table(*heading, rows, items) for heading in ACROSS]
    return {"rows": rows, "tables": tables, "total": len(items)} if rows else {}


def _row(action, items, user, minimum) -> dict:
    sources = [item.source.facts_for(user) for item in items if item.polarity != "context"]
    corroboration = corroborate(sources, minimum=minimum)
    text, colour = ROW_STATUS[_mark(items, corroboration)]
    return {"action": action, "items": items, "mark": text, "colour": colour, "sentence": corroboration.sentence}


def _table(title, field, choices, rows, items) -> dict:
    used = {getattr(item.source, field) for item in items}
    heads = [(code, words) for code, words in choices if code in used] or list(choices)[:1]
    lines = [(row, [_cell(row, field, code) for code, _ in heads]) for row in rows]
    return {"title": title, "heads": [words for _, words in heads], "lines": lines}


def _cell(row, field, code) -> dict:
    items = [item for item in row["items"] if getattr(item.source, field) == code]
    challenges = sum(item.polarity == "challenges" for item in items)
    query = urlencode({"actions": row["action"].pk, f"source__{field}": code})
    return {
        "count": len(items),
        "challenges": challenges,
        "has_challenges": challenges > 0,
        "level": min(len(items), 4),
        "url": f"?{query}#items",
    }


def _mark(items, corroboration) -> str:
    directions = Counter(item.polarity for item in items)
    if not items:
        return "nothing"
    if directions["supports"] and directions["challenges"]:
        return "mixed"
    return "corroborated" if corroboration.enough else "single"


def closed_source(source, user) -> str:
    """The source of an item that ``user`` may not open, at the start of a line."""
    words = str(source) if source.is_titled_for(user) else f"{UNTITLED[source.kind]} you cannot open"
    return capfirst(words)


def passage(source, user):
    """The quote or note that ``source`` is, if ``user`` may open it; otherwise None."""
    if source.note and user.has_perm("fieldwork.see_note", source.note):
        return source.note
    if source.annotation and user.has_perm("library.see_annotation", source.annotation):
        return source.annotation
    return None


def event_page(source, user):
    """The document or session that ``source`` is from, if ``user`` may open it; otherwise None."""
    if source.note and user.has_perm("fieldwork.see_session", source.note.session):
        return source.note.session
    if source.annotation and user.has_perm("library.see_document", source.annotation.document):
        return source.annotation.document
    return None


def event(source, user) -> str:
    """The title of the document or session that ``source`` is from, or what kind it is, at the start of a line."""
    return source.event_title if source.is_titled_for(user) else closed_source(source, user)


def row(item, user) -> dict:
    return {
        "item": item,
        "polarity": item.get_polarity_display().partition(":")[0],
        "source": item.source.words_for(user),
        "actions": [action.code for action in item.actions.all()],
    }


def notes_on(items) -> dict[int, list[dict]]:
    """What is evidence of each quote (its key), for the margin of its document."""
    notes = defaultdict(list)
    for item in items:
        quote = item.source.annotation
        note = {
            "direction": item.polarity,
            "letter": LETTERS[item.polarity],
            "title": item.get_polarity_display().partition(":")[0],
            "about": ", ".join(action.code for action in item.actions.all()),
            "actions": [action.code for action in item.actions.all()],
            "words": "" if item.statement == quote.quote else item.statement,
            "url": item.get_absolute_url(),
        }
        notes[quote.pk].append(note)
    return notes


def saved(item) -> str:
    """The confirmation that an item was saved."""
    direction = item.get_polarity_display().partition(":")[0].lower()
    actions = ", ".join(action.code for action in item.actions.all())
    return f"Saved as evidence: {direction} {actions}. You can now link it to a finding."


def usual_coding(last: dict) -> dict:
    """What the panel suggests: what the same reader coded to last in this document."""
    return last | {"line": next(iter(last.get("line", ())), None)}


def passage_in(sheet, place: str):
    """The passage of a page at this place of its text."""
    return passage_at(sheet.text, int(place) if place.isdigit() and len(place) < 10 else 0)


def panel(form, *, sheet, passage, first: int) -> dict:
    """The panel beside the passage of a page, for the template of the document."""
    version = sheet.version
    address = reverse("evidence:code", args=[version.document_id, version.number])
    return {
        "template": "evidence/passage_panel.html",
        "page": sheet.number,
        "at": passage.start,
        "form": form,
        "place": sheet.place,
        "url": f"{address}?page={sheet.number}&from={first}",
        "back": f"{version.get_absolute_url()}?from={first}#passage-{sheet.number}-{passage.start}",
        "directions": [
            (radio, LETTERS[radio.data["value"]], *radio.choice_label.split(": ")) for radio in form["polarity"]
        ],
    }
