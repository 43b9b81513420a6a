"""Take back a document, or remove one in an emergency; why it was removed, and what becomes of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock, slots, undo
from cadre.kernel.pages import flash_outcome, page
from cadre.library import presenters, queries
from cadre.library.forms import RemovalForm
from cadre.library.lifecycle import DOCUMENT
from cadre.library.operations import removals as operations
from cadre.library.queries import removals as of_removals
from cadre.library.views.gone import while_kept


@page("library.take_back", of=queries.documents_for)
@while_kept
def take_back(request, document):
    back = reverse("library:documents", args=[document.review_id])
    form = RemovalForm(request.POST or None)
    if form.is_valid():
        try:
            why = form.cleaned_data["why"]
            operations.take_back(document=document, why=why, by=request.user, at=clock.now())
            messages.success(request, f"“{document}” is taken back. We have deleted the file and its text.")
        except operations.Quoted:
            messages.error(request, presenters.QUOTED)
        return redirect(back)
    is_quoted = of_removals.is_quoted(document)
    return ask(
        request,
        "Take back the document?",
        "" if is_quoted else "Take it back",
        form=None if is_quoted else form,
        back=back,
        caption=document.title,
        intro=presenters.QUOTED if is_quoted else "",
        preview=() if is_quoted else presenters.TAKE_BACK_PREVIEW,
        kind="warning",
        leave="" if is_quoted else "Keep the document",
    )


@page("library.list_removals")
def removals(request):
    listing = listed(
        request,
        of_removals.documents_and_removals(request.user),
        search=["title", "review__organisation__name"],
        filters={"state": DOCUMENT.choices},
    )
    return render(request, "library/removals.html", {"listing": listing})


@page("library.remove_document", of=of_removals.documents_to_remove)
@while_kept
def remove(request, document):
    form = RemovalForm(request.POST or None)
    if form.is_valid():
        operations.remove(document=document, why=form.cleaned_data["why"], by=request.user, at=clock.now())
        words, back = "The document is removed. Nobody can open it.", document.removal_url
        undo.offer(request, words, act="library.remove_document", record=document, back=back)
        return redirect(back)
    return ask(
        request,
        "Remove the document now?",
        "Remove it now",
        form=form,
        back=reverse("library:removals"),
        caption=document.title,
        preview=presenters.REMOVAL_PREVIEW,
        kind="warning",
        leave="Keep the document",
    )


@page("library.see_removal", of=of_removals.removed_documents)
def removal(request, document):
    user = request.user
    context = {
        "document": document,
        "review": document.review,
        "is_removed": document.state == "removed",
        "may_list": user.has_perm("library.list_removals"),
        "opened": of_removals.who_opened(document),
        "could_open": of_removals.who_could_open(document),
        "rests": slots.panels("library.removal", user=user, record=document, at=clock.now()),
        "may_decide": document.state == "removed" and user.has_perm("library.decide_on_removal", document),
    }
    return render(request, "library/removal.html", context)


@page("library.decide_on_removal", of=of_removals.removed_documents)
@require_POST
@while_kept
def put_back(request, document):
    with flash_outcome(request, "The document is open again to those it was for"):
        operations.put_back(document, by=request.user, at=clock.now())
    return redirect("library:removals")


@page("library.decide_on_removal", of=of_removals.removed_documents)
@while_kept
def delete_removed(request, document):
    if request.method == "POST":
        with flash_outcome(request, "We have deleted the file and its text"):
            operations.delete_removed(document=document, by=request.user, at=clock.now())
        return redirect(document.removal_url)
    return ask(
        request,
        "Delete the file for good?",
        "Delete it",
        back=document.removal_url,
        caption=document.known_title,
        preview=presenters.DELETION_PREVIEW,
        kind="warning",
        leave="Keep the file closed",
    )
