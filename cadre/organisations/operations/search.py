"""Index organisations for search."""

from cadre.organisations.models import Organisation
from cadre.search import operations as search


def index(organisation, *, at) -> None:
    """Index one organisation for search."""
    search.put(
        kind="organisation",
        key=str(organisation.pk),
        title=organisation.name,
        body=", ".join(dict.fromkeys(filter(None, (organisation.short, organisation.region, organisation.nation)))),
        url=organisation.get_absolute_url(),
        audience={"everyone"},
        at=at,
    )


def reindex(*, at) -> int:
    """Index every record of this app again and return how many there are."""
    everything = list(Organisation.objects.all())
    for organisation in everything:
        index(organisation, at=at)
    return len(everything)
