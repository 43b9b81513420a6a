"""The list of guides with its search, one guide, and the words we use."""

from django.http import Http404
from django.shortcuts import render

from cadre.guides import queries
from cadre.kernel.glossary import meanings
from cadre.kernel.pages import public


@public
def guides(request):
    words = request.GET.get("q", "").strip()[:100]
    context = {
        "words": words,
        "matches": queries.search(words) if words else [],
        "yours": queries.guides_for(request.user),
        "roles": queries.guides_of(queries.ROLES),
        "subjects": queries.guides_of(queries.SUBJECTS),
        "service": queries.guides_of(queries.SERVICE),
    }
    return render(request, "guides/guides.html", context)


@public
def guide(request, name):
    if name not in queries.NAMES:
        raise Http404
    return render(request, "guides/guide.html", {"guide": queries.guide(name)})


@public
def words(request):
    return render(request, "guides/words.html", {"meanings": meanings()})
