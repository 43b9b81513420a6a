"""A member's reflective log: its entries, and what they share of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock, slots, undo
from cadre.kernel.downloads import saved_as
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import page
from cadre.learning.forms.reflections import WriteForm
from cadre.learning.operations import reflections as operations
from cadre.learning.presenters import reflections as presenters
from cadre.learning.queries import reflections as queries
from cadre.members.queries import own_member

SEARCHED = ["title", "what", "so_what", "now_what"]


@page("learning.keep_log")
def log(request):
    listing = listed(request, queries.reflections_for(request.user), search=SEARCHED)
    places = queries.places_without_reflection(request.user)
    context = {
        "listing": listing,
        "rows": [presenters.log_row(reflection) for reflection in listing.rows],
        "places": [{"place": place, "words": presenters.place_words(place)} for place in places],
    }
    return render(request, "learning/log.html", context)


@page("learning.keep_log")
@require_POST
def begin(request):
    made = operations.begin_reflection(member=own_member(request.user), by=request.user, at=clock.now())
    return redirect("learning:write", pk=made.pk)


@page("learning.reflect_on_place", of=queries.places_to_reflect_on)
@require_POST
def begin_on_place(request, place):
    made = operations.begin_reflection(member=place.member, place=place, by=request.user, at=clock.now())
    return redirect("learning:write", pk=made.pk)


@page("learning.read_reflection", of=queries.reflections_for)
def reflection(request, reflection):
    context = {
        "reflection": reflection,
        "answers": presenters.answers(reflection),
        "place": presenters.place_words(reflection.place) if reflection.place else "",
        "beside": slots.panels("reflection.beside", user=request.user, record=reflection, at=clock.now()),
        "copies": [presenters.copy_row(copy, reflection) for copy in reflection.copies.all()],
    }
    return render(request, "learning/reflection.html", context)


@page("learning.read_reflection", of=queries.reflections_for, edits=True)
def write(request, reflection):
    form = WriteForm(request.POST or None, initial=reflection.words)
    if form.is_valid():
        try:
            operations.write_reflection(reflection=reflection, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, "Saved.")
            return redirect(reflection)
        except MoveRefused:
            form.add_error(None, "You deleted this entry in another window. Copy your text, and begin a new one")
    return render(request, "learning/write.html", {"form": form, "reflection": reflection})


@page("learning.read_reflection", of=queries.reflections_for)
def delete(request, reflection):
    log = reverse("learning:log")
    if request.method == "POST":
        done = {"act": "learning.delete_reflection", "back": log}
        return undo.do(request, operations.delete_reflection, "Deleted.", **done, reflection=reflection)
    will = ["You can bring it back for a minute. A day later it is erased, and nobody can bring it back"]
    if reflection.copies.all():
        will.insert(0, "Nobody you shared it with can read it any more")
    shown = {"back": reflection, "caption": reflection, "preview": will, "leave": "Keep it"}
    return ask(request, "Delete this reflection?", "Delete", kind="warning", **shown)


@page("learning.keep_log")
def download(request):
    at, user = clock.now(), request.user
    text = presenters.log_file(user.name, queries.whole_log_of(user), at=at)
    return saved_as("reflective-log.txt", HttpResponse(text, content_type="text/plain; charset=utf-8"))
