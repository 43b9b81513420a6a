"""What pages of documents answer once the documents are no longer kept."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render

from cadre.library import presenters, queries
from cadre.library.operations.disposals import DocumentRemoved, DocumentsDisposed


def while_kept(view):
    """Mark a view of a document, or of the documents of a review: once they are gone it answers 410 with words."""

    @wraps(view)
    def guarded(request, record, *args, **kwargs):
        review = getattr(record, "review", record)
        if disposal := queries.disposal_of(review):
            return _gone(request, review, disposal)
        try:
            return view(request, record, *args, **kwargs)
        except DocumentsDisposed as refused:
            return _gone(request, review, refused.disposal)
        except DocumentRemoved as removed:
            raise Http404 from removed

    return guarded


def _gone(request, review, disposal):
    context = {"review": review, **presenters.what_became(disposal, request.user)}
    return render(request, "library/gone.html", context, status=410)
