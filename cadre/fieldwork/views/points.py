"""The notes of a session: typing quickly, one point at a time; the page of a point; taking one back."""

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from cadre.fieldwork import presenters, queries
from cadre.fieldwork.choices import PointTag
from cadre.fieldwork.forms import PointForm
from cadre.fieldwork.operations import points as operations
from cadre.govuk.listing import listed
from cadre.kernel import clock, slots, traces
from cadre.kernel.pages import page, telling
from cadre.reviews.menu import menu_of

POINTS_AT_ONCE = 50


@page("fieldwork.note_point", of=queries.sessions_for)
def session(request, session):
    form = PointForm(request.POST or None, lines=session.review.lines.filter(is_dropped=False))
    if form.is_valid():
        point = operations.note_point(session=session, **form.cleaned_data, by=request.user, at=clock.now())
        if request.headers.get("Accept") == "application/json":
            row = {"row": presenters.point_row(point, request.user)}
            card = render_to_string("fieldwork/point_card.html", row)
            return JsonResponse({"point": point.pk, "key": str(point.client_key), "row": card})
        return redirect("fieldwork:session", pk=session.pk)
    if form.is_bound and request.headers.get("Accept") == "application/json":
        return JsonResponse({"errors": form.errors}, status=422)
    points = queries.points_of(request.user, session).order_by("-noted_at", "-sequence", "-pk")
    found = listed(request, points, search=["text"], filters={"tag": PointTag.choices}, size=POINTS_AT_ONCE)
    context = {
        "form": form,
        "session": session,
        "review": session.review,
        "menu": menu_of(request, session.review, "sessions"),
        "whom": presenters.with_whom(session),
        "lines": session.review.lines.filter(is_dropped=False),
        "found": found,
        "rows": [presenters.point_row(each, request.user) for each in found.rows],
    }
    return render(request, "fieldwork/session.html", context)


@page("fieldwork.see_point", of=queries.points_for)
def point(request, point):
    context = {
        "row": presenters.point_row(point, request.user),
        "point": point,
        "session": point.session,
        "review": point.session.review,
        "whom": presenters.with_whom(point.session),
        "menu": menu_of(request, point.session.review, "sessions"),
        "coding": slots.panels("passage.coding", user=request.user, record=point, at=clock.now()),
        "became": traces.outcomes(point, user=request.user),
        "may_change": request.user.has_perm("fieldwork.change_point", point),
    }
    return render(request, "fieldwork/point.html", context)


def _move(request, point, act, done):
    with telling(request, done):
        act(point=point, by=request.user, at=clock.now())
    return redirect("fieldwork:point", pk=point.pk)


@page("fieldwork.change_point", of=queries.points_for)
@require_POST
def retract(request, point):
    return _move(request, point, operations.retract_point, "The point is taken back. You can restore it.")


@page("fieldwork.change_point", of=queries.points_for)
@require_POST
def restore(request, point):
    return _move(request, point, operations.restore_point, "The point is back.")
