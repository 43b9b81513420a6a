"""Send a newer version of a document; download the file of one, or one that was set aside."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.extraction.refusals import Refused
from cadre.files.downloads import download, shown
from cadre.files.queries import ContentLost
from cadre.files.storage import StorageUnavailable
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.library import page_pictures, presenters, queries
from cadre.library.choices import SHOWN
from cadre.library.forms import VersionForm
from cadre.library.operations import versions as operations
from cadre.library.views.gone import while_kept

# How long the answer to the warning before a file that was set aside counts, in seconds.
CONFIRMED_FOR = 60


@page("library.send_version", of=queries.documents_for)
@while_kept
def send(request, document):
    form = VersionForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content = form.cleaned_data["content"]
        try:
            sent = operations.send_version(
                document=document, content=content, name=content.name, by=request.user, at=clock.now()
            )
            messages.success(
                request,
                f"Version {sent.number} sent. The team will see the earlier version until we have processed the text.",
            )
            return redirect("library:documents", pk=document.review_id)
        except Refused as refused:
            form.add_error("content", str(refused))
        except StorageUnavailable:
            form.add_error("content", presenters.NOT_STORED)
        except operations.SentAlready as known:
            form.add_error("content", presenters.sent_already(known.version, request.user, of=document))
    return ask(
        request,
        "Send a newer version",
        "Send",
        form=form,
        back=reverse("library:documents", args=[document.review_id]),
        caption=document.title,
    )


@page("library.read_document", of=queries.documents_for)
@while_kept
def original(request, document, number=None):
    version = _version(document, number)
    if not version.is_given_out:
        context = {"document": document, "version": version, **presenters.withheld(version)}
        may_send = request.user.has_perm("library.send_version", document)
        return render(request, "library/withheld.html", {**context, "may_send": may_send}, status=403)
    return download(request, version.given_out)


@page("library.read_document", of=queries.documents_for)
@while_kept
def picture(request, document, number, place):
    """A page as a picture, for those who may download its file; other kinds of file lead to their text."""
    version = _version(document, number)
    if not version.is_given_out:
        raise PermissionDenied
    if version.kind != "pdf":
        return redirect(version)
    try:
        return HttpResponse(page_pictures.picture(version, place), content_type="image/png")
    except Refused as refused:
        return HttpResponse(str(refused), content_type="text/plain", status=422)
    except (page_pictures.Busy, ContentLost, StorageUnavailable):
        words = "We cannot show the page now. Try again in a moment."
        return HttpResponse(words, content_type="text/plain", status=503, headers={"Retry-After": "10"})


@page("library.read_document", of=queries.documents_for)
@while_kept
def whole_picture(request, document, number):
    """A version that is a picture, for the page that shows it."""
    version = _version(document, number)
    if not version.is_shown:
        raise Http404
    return shown(request, version.given_out, content_type=SHOWN[version.kind])


@page("library.fetch_set_aside", of=queries.documents_for)
@while_kept
def set_aside(request, document, number):
    version = _version(document, number)
    if not version.is_set_aside:
        raise Http404
    if request.method == "POST":
        operations.fetch_set_aside(version=version, by=request.user, at=clock.now())
        return redirect(f"{request.path}?confirmed={_signer(request, version).sign('yes')}")
    if _has_confirmed(request, version):
        return download(request, version.stored, name=f"{version.stored.name}.set-aside")
    return ask(
        request,
        "Download the file that was set aside?",
        "Download the file",
        back=reverse("library:documents", args=[document.review_id]),
        caption=document.title,
        warning=f"This file may harm your computer. {presenters.reason(version)}",
        preview=presenters.SET_ASIDE_PREVIEW,
        kind="warning",
    )


def _version(document, number):
    versions = queries.versions_of(document)
    version = queries.current_of([version for version in versions if number in {None, version.number}])
    if version is None:
        raise Http404
    return version


def _signer(request, version):
    return signing.TimestampSigner(salt=f"library.set_aside.{version.pk}.{request.user.pk}")


def _has_confirmed(request, version) -> bool:
    """Whether this person pressed the button on the warning a moment ago."""
    try:
        _signer(request, version).unsign(request.GET.get("confirmed", ""), max_age=CONFIRMED_FOR)
    except signing.BadSignature:
        return False
    return True
