"""Read a document; the page of a quote; save and go on to the next."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from cadre.kernel import clock, slots
from cadre.kernel.pages import page
from cadre.library import presenters, queries
from cadre.library.operations import reading as operations
from cadre.library.presenters.reader import reader
from cadre.library.views.gone import while_kept
from cadre.reviews.navigation import review_navigation
from cadre.reviews.resting import resting

CHANGES = {
    "noun": "quote",
    "permission": "library.change_annotation",
    "change": "library:change_annotation",
    "withdraw": "library:withdraw_annotation",
}


@page("library.read_document", of=queries.documents_for)
def document(request, document):
    versions = queries.versions_of(document)
    return _reading(request, document, versions, queries.current_of(versions))


@page("library.read_document", of=queries.documents_for)
def version(request, document, number):
    versions = queries.versions_of(document)
    chosen = next((version for version in versions if version.number == number), None)
    if chosen is None:
        raise Http404
    return _reading(request, document, versions, chosen)


def _reading(request, document, versions, version):
    context = {
        "sections": review_navigation(request, document.review, "documents"),
        **reader(request.user, document, versions, version, asked=request.GET, at=clock.now()),
    }
    return render(request, "library/document.html", context)


@page("library.see_annotation", of=queries.annotations_for)
def annotation(request, annotation):
    at = clock.now()
    context = {
        "annotation": annotation,
        "document": annotation.document,
        "version": annotation.version,
        "read": queries.current_version(annotation.document) if annotation.version.is_replaced else None,
        "review": annotation.document.review,
        "sections": review_navigation(request, annotation.document.review, "documents"),
        "coding": slots.panels("passage.coding", user=request.user, record=annotation, at=at),
        **resting(request.user, annotation, **CHANGES),
        **presenters.what_became(queries.disposal_of(annotation.review), request.user),
    }
    return render(request, "library/annotation.html", context)


@page("library.annotate_document", of=queries.documents_for)
@require_POST
@while_kept
def finish(request, document, number):
    version = get_object_or_404(queries.versions_for(request.user), document=document, number=number)
    try:
        operations.finish_reading(version=version, by=request.user, at=clock.now())
    except operations.NewerVersion:
        messages.warning(
            request, "A newer version arrived while you were reading. Read the newer version, then mark it as read."
        )
        return redirect("library:document", pk=document.pk)
    waiting = queries.readings_waiting_for(request.user).first()
    if waiting:
        messages.success(request, f"“{document}” is marked as read. This is your next document.")
        return redirect("library:document", pk=waiting.document_id)
    messages.success(request, f"“{document}” is marked as read. You have no more documents to read.")
    return redirect("library:documents", pk=document.review_id)
