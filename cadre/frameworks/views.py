"""Pages of frameworks, actions and strands."""

from django.shortcuts import render

from cadre.frameworks import queries
from cadre.kernel import clock
from cadre.kernel.pages import page


@page("frameworks.list_frameworks")
def frameworks(request):
    return render(request, "frameworks/frameworks.html", {"frameworks": queries.frameworks_for(request.user)})


@page("frameworks.see_framework", of=queries.frameworks_for)
def framework(request, framework):
    context = {
        "framework": framework,
        "groupings": queries.groupings_of(framework),
        "versions": queries.frameworks_for(request.user).filter(code=framework.code).exclude(pk=framework.pk),
        "own_scale": framework.scale.all(),
        "scale": queries.usual_scale(on=clock.day_of(clock.now())),
    }
    return render(request, "frameworks/framework.html", context)


@page("frameworks.see_action", of=queries.actions_for)
def action(request, action):
    return render(request, "frameworks/action.html", {"action": action})


@page("frameworks.list_strands")
def strands(request):
    return render(request, "frameworks/strands.html", {"lists": queries.strand_lists()})
