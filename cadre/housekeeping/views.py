"""Packs: those that come with the product, and a file of one's own; what would change is shown before it is loaded."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.housekeeping.forms import LoadForm, UploadForm
from cadre.housekeeping.loading import decoded, load_text
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.packs import PackFault
from cadre.kernel.pages import page

MAX_SHOWN = 200


@page("housekeeping.load_packs")
def packs(request):
    return render(request, "housekeeping/packs.html", {"packs": SHIPPED.values()})


@page("housekeeping.load_packs")
def pack(request, name):
    if name not in SHIPPED:
        raise Http404
    shipped, back = SHIPPED[name], reverse("housekeeping:packs")
    if request.method != "POST":
        intro = f"{shipped.holds}."
        return ask(request, shipped.title, "See what would change", back=back, intro=intro)
    text = decoded(shipped.path.read_bytes(), file=shipped.path.name)
    load = partial(_load, request, text, shipped.path.name, tell_unused=False)
    try:
        if request.POST.get("step") == "load":
            return _loaded(request, load())
        return _check(request, load(dry_run=True), title=shipped.title, back=back)
    except PackFault as fault:
        return ask(request, shipped.title, "", back=back, template="housekeeping/faults.html", faults=_all(fault))


@page("housekeeping.load_packs")
def upload(request):
    form = UploadForm(request.POST or None, request.FILES or None)
    again = LoadForm(request.POST) if request.POST.get("step") == "load" else None
    faults = []
    if form.is_valid() or (again and again.is_valid()):
        file, text = (again.cleaned_data["file"], again.cleaned_data["text"]) if again else form.cleaned_data["content"]
        try:
            if again:
                return _loaded(request, _load(request, text, file, tell_unused=False))
            sent = LoadForm(initial={"file": file, "text": text})
            return _check(request, _load(request, text, file, dry_run=True), title=file, form=sent)
        except PackFault as fault:
            faults, form = _all(fault), UploadForm()
    return _upload_page(request, form, faults)


def _upload_page(request, form, faults):
    context = {"form": form, "faults": faults, "template": "housekeeping/faults.html"}
    return ask(request, "Upload a pack", "See what would change", back=reverse("housekeeping:packs"), **context)


def _load(request, text, file, **options):
    may_set = request.user.has_perm("programme.change_settings")
    return load_text(text, file=file, by=request.user, at=clock.now(), may_set=may_set, **options)


def _loaded(request, outcome):
    messages.success(request, f"The pack has been loaded. {'. '.join(outcome.sentences)}.")
    return redirect("housekeeping:packs")


def _check(request, outcome, *, title, back="", form=None):
    context = {"sentences": outcome.sentences, "changes": outcome.changes[:MAX_SHOWN]}
    context |= {"further": max(0, len(outcome.changes) - MAX_SHOWN), "caption": title, "form": form}
    button = "Load the pack" if outcome.changes else ""
    return ask(
        request,
        "Check what would change",
        button,
        back=back or reverse("housekeeping:upload"),
        template="housekeeping/check.html",
        **context,
    )


def _all(fault) -> list[PackFault]:
    return [fault, *fault.further]
