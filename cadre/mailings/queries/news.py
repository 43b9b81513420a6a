"""News as a member reads it."""

from django.db.models import Count, DateTimeField, Exists, Subquery, Value
from django.db.models.functions import Coalesce

from cadre.accounts.models import User
from cadre.links.errors import InvalidLink
from cadre.mailings.models import Mailing, NewsReader
from cadre.members.lifecycle import NOT_SERVING
from cadre.members.models import Member
from cadre.members.queries import own_member, with_employers


def news_for(user):
    """The news that a member may read, newest first."""
    own = own_member(user)
    if own is None or own.state in NOT_SERVING:
        return Mailing.objects.none()
    return Mailing.objects.news_of(own.pk).order_by("-confirmed_at", "-pk")


def how_many_unread(user):
    """How many pieces of news came since a member last opened the page of news, as part of a wider query.

    Empty for people who are no members.
    """
    read = NewsReader.objects.filter(user_id=user.pk).values("read_at")
    own = Member.objects.filter(user_id=user.pk).exclude(state__in=NOT_SERVING).order_by()
    since = Coalesce(Subquery(read), Subquery(own.values("joined_at")), output_field=DateTimeField())
    news = Mailing.objects.news_of(Subquery(own.values("pk"))).filter(confirmed_at__gt=since)
    count = news.order_by().annotate(all=Value(1)).values("all").annotate(many=Count("pk")).values("many")
    return Subquery(own.annotate(many=Coalesce(Subquery(count), 0)).values("many")[:1])


def reads_news(user) -> Exists:
    """Whether the person is a member who may read news, as part of a wider query."""
    return Exists(Member.objects.filter(user_id=user.pk).exclude(state__in=NOT_SERVING))


def wants_news(user) -> bool:
    return not NewsReader.objects.filter(user_id=user.pk, wants_news=False).exists()


def own_member_with_employer(user) -> Member | None:
    """The person's own record with what fields of news need."""
    own = own_member(user)
    return with_employers([own])[0] if own else None


def user_of_link(link) -> User:
    """Whose news the link is about, even if their account is closed. Raises ``InvalidLink``."""
    user = User.objects.filter(pk=link.subject_pk).first()
    if user is None:
        raise InvalidLink("revoked", link)
    return user
