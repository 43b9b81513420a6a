"""Which bodies work with a host: the partners of its area."""

from cadre.organisations.models import Organisation, OrganisationKind

PARTNERS = frozenset({OrganisationKind.PARTNER, OrganisationKind.VOLUNTARY})


def is_local_partner(organisation: Organisation, host: Organisation) -> bool:
    """Whether ``organisation`` is a partner or voluntary body of the host's region, which may work with the host."""
    return organisation.kind in PARTNERS and bool(host.region) and organisation.region == host.region


def partners_of(jobs, host: Organisation) -> list[Organisation]:
    """The employers, by these employments, that are partners of the host's area."""
    return [job.organisation for job in jobs if is_local_partner(job.organisation, host)]
