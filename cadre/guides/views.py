"""The list of guides with its search, one guide, the words we use, and whether hints are shown."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.accounts.operations.hints import put_hints_away, show_hints
from cadre.guides import queries
from cadre.guides.hints import HINTS
from cadre.kernel.glossary import meanings
from cadre.kernel.pages import own_address, public, signed_in


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
        "sees_hints": request.user.is_authenticated and not HINTS.keys() <= set(request.user.hints_put_away),
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


@signed_in
@require_POST
def put_away(request):
    """Put the hint of one page away, and go back to the page."""
    put_hints_away(user=request.user, pages=HINTS.keys() & {request.POST.get("page", "")})
    return redirect(own_address(request, request.POST.get("back", "")) or "/")


@signed_in
@require_POST
def put_all_away(request):
    put_hints_away(user=request.user, pages=HINTS)
    messages.success(request, "You will see no more hints. You can show them again here.")
    return redirect("guides:guides")


@signed_in
@require_POST
def show_again(request):
    show_hints(user=request.user)
    messages.success(request, "Each main page shows its hint again, until you put it away or use the page.")
    return redirect("guides:guides")
