"""The settings and scales of the programme: read them with their history, change them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.programme import operations, presenters, queries
from cadre.programme.choices import ScaleKind
from cadre.programme.forms import LABELS, ScaleForm, SettingsForm

INTRO = "Your changes apply from today. Earlier decisions do not change."


def _in_force():
    return queries.settings_on(clock.day_of(clock.now()))


@page("programme.read_settings")
def settings(request):
    today = clock.day_of(clock.now())
    now = queries.settings_on(today)
    context = {
        "rows": presenters.setting_rows(now, LABELS),
        "offsets": presenters.offsets_in_words(now.offsets),
        "scales": presenters.scale_rows(list(queries.versions_of_scales()), queries.scales_on(today)),
        "history": queries.history(),
        "may_change": request.user.has_perm("programme.change_settings"),
    }
    return render(request, "programme/settings.html", context)


@page("programme.change_settings", edits=_in_force)
def change(request):
    at = clock.now()
    now = queries.settings_on(clock.day_of(at))
    form = SettingsForm(request.POST or None, instance=now)
    if form.is_valid():
        operations.change_settings(by=request.user, at=at, **form.cleaned_data)
        messages.success(request, "Settings saved. They apply from today.")
        return redirect("programme:settings")
    back = reverse("programme:settings")
    return ask(request, "Change the settings", "Save", form=form, back=back, intro=INTRO)


@page("programme.change_settings")
def change_scale(request, kind):
    """Asked in three steps, none of which keeps anything but the last: the points, what would change, and done."""
    if kind not in ScaleKind.values:
        raise Http404
    at = clock.now()
    scale = queries.scale_version(kind, _version_opened(request, kind, at), day=clock.day_of(at))
    form = ScaleForm(request.POST or None, scale=scale)
    step = request.POST.get("step", "check")
    if form.is_valid() and step == "save":
        try:
            operations.change_scale(kind=kind, points=form.points(), over=scale.version, by=request.user, at=at)
            messages.success(request, "Scale saved. It applies from today.")
            return redirect("programme:settings")
        except operations.ScaleMoved:
            form.add_error(
                None, "Someone else has changed this scale since you opened it. Open it again. What you typed is below"
            )
    context = {"scale": scale, "form": form}
    if form.is_bound and not form.errors and step != "edit":
        context |= presenters.scale_changes(scale.steps, form.points())
        return render(request, "programme/scale_check.html", context)
    return render(request, "programme/scale.html", context)


def _version_opened(request, kind, at) -> int:
    """The version that the form was made from, so that nothing typed is lost when a newer one has come."""
    given = request.POST.get("over", "")
    return int(given) if given.isdecimal() and len(given) < 5 else queries.scales_on(clock.day_of(at), kind)[0].version
