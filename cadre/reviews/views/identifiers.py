"""What a person is typing on a review that may identify someone: looked at and forgotten."""

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from cadre.accounts.limits import count_look
from cadre.govuk.identifying import MAX_TEXT, pointed_out
from cadre.kernel.pages import page
from cadre.reviews.queries import reviews_for
from cadre.reviews.queries.names import names_known_to


@page("reviews.see_review", of=reviews_for)
@require_POST
def identifiers(request, review):
    """Answer with a sentence, empty if nothing is found; 429 for a person who asks too often."""
    if not count_look(request):
        return JsonResponse({}, status=429)
    text = request.POST.get("text", "")[:MAX_TEXT]
    return JsonResponse({"sentence": pointed_out(text, names_known_to(request.user, review) if text else ())})
