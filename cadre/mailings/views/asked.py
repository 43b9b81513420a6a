"""The list of members that an address, or a draft, asks for."""

from django.http import QueryDict

from cadre.mailings.queries import people
from cadre.members.presenters.listing import in_words, members_asked_for

MAX_QUERY = 1000
TOO_LONG = "This list has too many filters to keep. Choose fewer, or search for fewer words"


def query_of(request) -> str:
    """What narrows the list in the address, without its page, its order, its columns and the draft it is for."""
    asked = request.GET.copy()
    for name in ("page", "sort", "columns", "draft"):
        asked.pop(name, None)
    return asked.urlencode()


def list_of(request, *, at) -> tuple[dict, int]:
    """The list of the address as a draft keeps it, and how many are on it."""
    query = query_of(request)
    listing = members_asked_for(request.user, QueryDict(query), at=at)
    words = in_words(listing)
    return {"query": query, "list_words": words[:1000], "is_to_all": not words}, listing.total


def members_of(mailing, user, *, at):
    """The members whom the list of a draft has today, by name, with why some get no email."""
    listing = members_asked_for(user, QueryDict(mailing.query), at=at)
    return people.with_why(listing.on_all_pages.order_by("user__name", "pk"), is_news=mailing.is_news)
