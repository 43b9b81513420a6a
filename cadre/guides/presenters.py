"""The hint at the top of a page that is new to its reader."""

from django.urls import reverse

from cadre.guides.hints import HINTS, hint_for


def context(request) -> dict:
    """``hint``: what one does on this page, until its reader has put it away or used the page."""
    user, match = getattr(request, "user", None), request.resolver_match
    if request.method != "GET" or match is None or user is None or not user.is_authenticated:
        return {}
    page = match.url_name if match.url_name in HINTS else match.view_name
    hint = None if page in user.hints_put_away else hint_for(user, page, getattr(request, "record", None))
    if hint is None:
        return {}
    url = reverse("guides:guide", args=[hint.guide]) + (f"#{hint.place}" if hint.place else "")
    shown = {"sentence": hint.sentence, "url": url, "page": page, "back": request.get_full_path()}
    return {"hint": shown | {"away": reverse("guides:put_away")}}
