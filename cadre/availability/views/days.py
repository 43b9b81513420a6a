"""The pages on which a member's free days are stated, copied and confirmed."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.accounts.queries import language_of_recipient
from cadre.availability import operations, presenters, queries
from cadre.availability.date_ranges import runs_of, weekly
from cadre.availability.forms import AvailabilityForm, WeeklyForm
from cadre.availability.presenters import Shown
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import by_link, page
from cadre.links import operations as links
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.links.views import refuse
from cadre.members.queries import members_for


def _basis(ranges) -> str:
    """Which version of what is known a page shows: any change gives the ranges new keys."""
    return f"range {max([0, *(span.pk for span in ranges)])}"


@page("availability.change", of=members_for, edits=True)
def availability(request, member):
    shown = Shown.asked_for(request.GET.get("from", ""), today=clock.day_of(clock.now()))
    ranges = queries.ranges_with_day(member)
    known = {"days": shown.days, "today": shown.today}
    form = AvailabilityForm(request.POST or None, basis=_basis(ranges), initial={"kind": "free"}, **known)
    if form.is_valid():
        _state(form, member, by=request.user)
        messages.success(request, "The days have been saved.")
        return redirect(request.get_full_path())
    nation = queries.nation_of(member)
    context = {"shown": shown, "holidays": presenters.holidays(shown, nation), "weekdays": presenters.WEEKDAYS}
    chosen = frozenset(form["days"].data or ())
    context["months"] = presenters.months(shown, ranges, nation=nation, chosen=chosen)
    context |= _known(request, member, ranges)
    template = "availability/availability.html"
    return ask(request, "When are you free?", "Save", form=form, back=member, template=template, **context)


def _known(request, member, ranges) -> dict:
    """What the page says of what is known: from today on, and when it was last confirmed."""
    today, own = clock.day_of(clock.now()), member.user_id == request.user.pk
    stated_on = ranges[0].stated_on if ranges else None
    return {
        "caption": member,
        "member": member,
        "ahead": [presenters.words_of(span) for span in ranges if span.last >= today],
        "stated": presenters.last_stated(stated_on, own=own),
        "may_confirm": bool(ranges) and stated_on != today,
    }


def _state(form, member, *, by) -> None:
    stated = form.cleaned_data
    kind = "" if stated["kind"] == "forget" else stated["kind"]
    typed = [(stated["first"], stated["last"], kind)] if stated["first"] else []
    date_ranges = [*runs_of(form.chosen, kind), *typed]
    operations.state_availability(member=member, date_ranges=date_ranges, by=by, at=clock.now())


@page("availability.change", of=members_for, edits=True)
def every_week(request, member):
    today = clock.day_of(clock.now())
    basis = _basis(queries.ranges_of(member))
    form = WeeklyForm(request.POST or None, basis=basis, initial={"kind": "free"}, today=today)
    back = reverse("availability:availability", args=[member.pk])
    if form.is_valid():
        stated = form.cleaned_data
        days = weekly(stated["first"], stated["last"], map(int, stated["weekdays"]), stated["kind"])
        operations.state_availability(member=member, date_ranges=days, by=request.user, at=clock.now())
        messages.success(request, "The days have been saved.")
        return redirect(back)
    intro = "For example, free on Tuesdays and Thursdays until July. This replaces what is known of these days."
    return ask(request, "The same days each week", "Save", form=form, back=back, caption=member, intro=intro)


@page("availability.change", of=members_for)
def copy(request, member):
    at = clock.now()
    back = reverse("availability:availability", args=[member.pk])
    if request.method == "POST":
        operations.copy_last_year(member=member, by=request.user, at=at)
        messages.success(request, "Last year’s days have been copied.")
        return redirect(back)
    copied = queries.copied_ranges(member, on=clock.day_of(at))
    context = {"preview": [presenters.range_in_words(*span) for span in copied], "back": back, "caption": member}
    button = "Copy last year’s days" if copied else ""
    context["intro"] = presenters.COPY if copied else presenters.NOTHING_TO_COPY
    return ask(request, "Copy last year’s days?", button, **context)


@page("availability.change", of=members_for)
def confirm(request, member):
    if request.method == "POST":
        operations.confirm_availability(member=member, by=request.user, at=clock.now())
        messages.success(request, "Thank you. We have noted that nothing has changed.")
    return redirect("availability:availability", pk=member.pk)


@by_link(operations.PURPOSE)
def still_free(request, token):
    """The page behind the monthly email. Opening it changes nothing; one press confirms and uses up the link."""
    at = clock.now()
    try:
        link = resolve(token, purpose=operations.PURPOSE, at=at, reader=request.user)
        member = queries.member_of_link(link)
        if request.method == "POST":
            with transaction.atomic():
                links.use(link, at=at)
                operations.confirm_availability(member=member, by=link, at=at)
    except InvalidLink as invalid:
        return refuse(request, invalid, language=language_of_recipient(invalid.link))
    language = member.user.language
    words = presenters.welsh_words_of if language == "cy" else presenters.words_of
    ahead = [words(span) for span in queries.ranges_of(member) if span.last >= clock.day_of(at)]
    context = {"member": member, "ahead": ahead, "is_done": request.method == "POST", "language": language}
    return render(request, "availability/still_free.html", context)
