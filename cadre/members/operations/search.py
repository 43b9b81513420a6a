"""Index members for search."""

from cadre.members import queries
from cadre.members.models import Member
from cadre.search import operations as search


def index(member, *, at) -> None:
    known = member.expertise.select_related("strand")
    jobs = member.employments.select_related("organisation")
    body = ", ".join(
        [member.get_kind_display(), *(str(job) for job in jobs), *(str(expertise.strand) for expertise in known)]
    )
    search.put(
        kind="member",
        key=str(member.pk),
        title=member.user.name,
        body=body,
        url=member.get_absolute_url(),
        audience={"programme.lead", "programme.coordinator", f"member.{member.user_id}"},
        at=at,
    )


def index_some(keys, *, at) -> None:
    """Index the members of these keys."""
    for member in queries.with_everything(list(Member.objects.filter(pk__in=keys).select_related("user"))):
        index(member, at=at)


def reindex(*, at) -> int:
    """Index every record of this app again and return how many there are."""
    members = queries.with_everything(list(Member.objects.select_related("user")))
    for member in members:
        index(member, at=at)
    return len(members)
