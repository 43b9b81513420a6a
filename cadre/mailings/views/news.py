"""News: what members read, whether they get it by email, and the link in each email to stop it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from cadre.accounts.queries import language_of_recipient
from cadre.govuk.listing import listed
from cadre.kernel import clock
from cadre.kernel.pages import by_link, page, signed_in
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.links.views import refuse
from cadre.mailings import presenters
from cadre.mailings.operations import news as operations
from cadre.mailings.operations.sending import PURPOSE
from cadre.mailings.queries import news as queries


@page("mailings.read_news")
def news(request):
    listing = listed(request, queries.news_for(request.user), search=["subject", "message"], size=10)
    member = queries.own_member_with_employer(request.user)
    rows = [presenters.news_item(mailing, member) for mailing in listing.rows]
    response = render(request, "mailings/news.html", {"listing": listing, "rows": rows})
    operations.mark_news_read(user=request.user, at=clock.now())
    return response


@page("mailings.read_news_item", of=queries.news_for)
def item(request, mailing):
    member = queries.own_member_with_employer(request.user)
    return render(request, "mailings/news_item.html", {"row": presenters.news_item(mailing, member)})


@signed_in
def by_email(request):
    user = request.user
    if request.method == "POST":
        _choose(request, user, by=user, at=clock.now())
        messages.success(request, "Your choice is saved.")
        return redirect("mailings:by_email")
    return render(request, "mailings/by_email.html", {"wants_news": queries.wants_news(user), "language": "en"})


def _choose(request, user, *, by, at) -> None:
    """Start news where the button says so; any other post, such as that of a mail program, stops it."""
    wants_news = request.POST.get("choice") == "start"
    operations.choose_news(user=user, wants_news=wants_news, by=by, at=at)


@csrf_exempt
@by_link("news")
def unsubscribe(request, token):
    """Opening it changes nothing. A mail program posts to it with no session and no token of ours (RFC 8058)."""
    at = clock.now()
    try:
        link = resolve(token, purpose=PURPOSE, at=at, reader=request.user)
        user = queries.user_of_link(link)
    except InvalidLink as invalid:
        return refuse(request, invalid, language=language_of_recipient(invalid.link))
    if request.method == "POST":
        _choose(request, user, by=link, at=at)
    context = {"wants_news": queries.wants_news(user), "language": user.language, "is_done": request.method == "POST"}
    return render(request, "mailings/unsubscribe.html", context)
