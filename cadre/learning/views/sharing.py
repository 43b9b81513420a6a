"""Share a reflection, stop sharing it, and read what others share."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page, signed_in
from cadre.learning.forms.reflections import ShareForm
from cadre.learning.host_words import names_of_hosts
from cadre.learning.operations import reflections as operations
from cadre.learning.presenters import reflections as presenters
from cadre.learning.queries import reflections as queries

INTRO = "They read what it says now. What you change later stays with you, until you share it again."


@page("learning.read_reflection", of=queries.reflections_for)
def share(request, reflection):
    if reflection.is_empty:
        messages.error(request, "There is nothing to share yet. Write something first.")
        return redirect(reflection)
    user, words = request.user, reflection.words
    form = ShareForm(request.POST or None, people=queries.people_to_share_with(user))
    if form.is_valid() and form.is_confirmed(_concerns(user, words)):
        to = form.cleaned_data["to"]
        with flash_outcome(request, f"Shared with {to.name if to else presenters.PROGRAMME}."):
            operations.share(reflection=reflection, to=to, words=words, by=user, at=clock.now())
        return redirect(reflection)
    shown = {"form": form, "back": reflection, "caption": reflection, "intro": INTRO}
    return ask(request, "Share this reflection", "Share", **shown)


def _concerns(user, words) -> list[str]:
    hosts = names_of_hosts(queries.hosts_to_catch(user))
    return presenters.concerns(words, names=queries.names_to_catch(user), hosts=hosts)


@page("learning.stop_sharing", of=queries.shared_for)
@require_POST
def stop(request, shared):
    reflection = shared.reflection
    with flash_outcome(request, f"No longer shared with {presenters.reader(shared)}.", operations.NotShared):
        operations.stop_sharing(shared=shared, by=request.user, at=clock.now())
    return redirect(reflection)


@signed_in
def shared_with_me(request):
    listing = listed(request, queries.shared_with(request.user))
    return render(request, "learning/shared_with_me.html", {"listing": listing})


@page("learning.read_shared", of=queries.shared_for)
def shared(request, shared):
    context = {"shared": shared, "answers": presenters.answers(shared), "owner": shared.reflection.member}
    return render(request, "learning/shared.html", context)
