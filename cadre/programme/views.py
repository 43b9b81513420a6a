"""The settings of the programme: read them with their history, change them."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.programme import operations, presenters, queries
from cadre.programme.forms import LABELS, SettingsForm

INTRO = "What you change holds from today on. What was decided under the earlier settings stays as it was."


@page("programme.read_settings")
def settings(request):
    now = queries.settings_on(clock.day_of(clock.now()))
    context = {
        "rows": [(label.replace(" (optional)", ""), getattr(now, name)) for name, label in LABELS.items()],
        "offsets": presenters.offsets_in_words(now.offsets),
        "history": queries.history(),
        "may_change": request.user.has_perm("programme.change_settings"),
    }
    return render(request, "programme/settings.html", context)


@page("programme.change_settings")
def change(request):
    at = clock.now()
    form = SettingsForm(request.POST or None, instance=queries.settings_on(clock.day_of(at)))
    if form.is_valid():
        operations.change_settings(by=request.user, at=at, **form.cleaned_data)
        messages.success(request, "The settings are changed from today on.")
        return redirect("programme:settings")
    return render(
        request,
        "govuk/form_page.html",
        {"form": form, "heading": "Change the settings", "button": "Save", "back": "/programme", "intro": INTRO},
    )
