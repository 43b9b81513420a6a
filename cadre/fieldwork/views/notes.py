"""The notes of a session: typing quickly, one note at a time; the page of a note; taking one back."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from cadre.fieldwork import presenters, queries
from cadre.fieldwork.choices import NoteTag
from cadre.fieldwork.forms import NoteForm
from cadre.fieldwork.operations import notes as operations
from cadre.govuk.listing import listed
from cadre.kernel import clock, slots, traces, undo
from cadre.kernel.pages import flash_outcome, page
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries.names import NamesFor, names_of_people_on, names_on_record
from cadre.reviews.resting import resting

NOTES_AT_ONCE = 50
CHANGES = {
    "noun": "session",
    "permission": "fieldwork.set_session",
    "withdraw": "fieldwork:withdraw",
}


@page("fieldwork.add_note", of=queries.sessions_for)
def session(request, session):
    lines = session.review.lines.filter(is_dropped=False)
    form = NoteForm(request.POST or None, lines=lines, names=NamesFor(request.user, session.review))
    if form.is_valid():
        return _noted(request, session, form)
    if form.is_bound and request.headers.get("Accept") == "application/json":
        return JsonResponse({"errors": form.errors}, status=422)
    notes = queries.notes_of(request.user, session).order_by("-noted_at", "-sequence", "-pk")
    names = names_of_people_on(session.review)
    listing = listed(request, notes, search=["text"], filters={"tag": NoteTag.choices}, size=NOTES_AT_ONCE)
    context = {
        "form": form,
        "session": session,
        "review": session.review,
        "sections": review_navigation(request, session.review, "sessions"),
        "facts": presenters.session_facts(session),
        "aside": slots.panels("session.aside", user=request.user, record=session, at=clock.now()),
        "lines": form.lines,
        "listing": listing,
        "rows": _rows(request.user, listing.rows, names),
        **resting(request.user, session, **CHANGES),
    }
    return render(request, "fieldwork/session.html", context)


def _rows(user, notes, names) -> list[dict]:
    """The notes, each with where it becomes evidence."""
    at = clock.now()
    coded = {
        key: url
        for panel in slots.panels("notes.coding", user=user, record=notes, at=at)
        for key, url in panel.context["urls"].items()
    }
    return [{**presenters.note_row(note, user, names=names), "coding": coded.get(note.pk)} for note in notes]


def _noted(request, session, form):
    """Add the note; the script that sends it reads JSON."""
    is_script = request.headers.get("Accept") == "application/json"
    try:
        note = operations.add_note(session=session, **form.cleaned_data, by=request.user, at=clock.now())
    except operations.SessionWithdrawn as refused:
        if is_script:
            return JsonResponse({"errors": {"text": [f"{refused}."]}}, status=422)
        messages.error(request, f"{refused}.")
        return redirect("fieldwork:sessions", pk=session.review_id)
    if is_script:
        [row] = _rows(request.user, [note], names_on_record(session.review))
        shown = render_to_string("fieldwork/note_row.html", {"row": row})
        return JsonResponse({"note": note.pk, "key": str(note.client_key), "row": shown})
    return redirect("fieldwork:session", pk=session.pk)


@page("fieldwork.see_note", of=queries.notes_for)
def note(request, note):
    context = {
        "row": presenters.note_row(note, request.user),
        "note": note,
        "session": note.session,
        "review": note.session.review,
        "whom": presenters.with_whom(note.session),
        "sections": review_navigation(request, note.session.review, "sessions"),
        "coding": slots.panels("passage.coding", user=request.user, record=note, at=clock.now()),
        **resting(
            request.user,
            note,
            noun="note",
            permission="fieldwork.change_note",
            withdraw="" if note.state == "retracted" else "fieldwork:retract",
        ),
    }
    return render(request, "fieldwork/note.html", context)


@page("fieldwork.change_note", of=queries.notes_for)
@require_POST
def retract(request, note):
    return undo.do(
        request,
        operations.retract_note,
        "Note withdrawn",
        act="fieldwork.retract_note",
        back=note.get_absolute_url(),
        refusals=[traces.SomethingRests],
        note=note,
    )


@page("fieldwork.change_note", of=queries.notes_for)
@require_POST
def restore(request, note):
    with flash_outcome(request, "Note restored"):
        operations.restore_note(note, by=request.user, at=clock.now())
    return redirect(note)
