"""Ties of a member to partners of the host, in words: they keep nobody off, but are shown to whoever decides."""

from cadre.organisations.partners import is_local_partner
from cadre.teams.choices import OF_THEM, Tie


def local_ties(jobs, host) -> list[str]:
    """Where the member works, by these employments, for a partner of the host's area."""
    partners = [job.organisation for job in jobs if is_local_partner(job.organisation, host)]
    return [f"Works for a partner in the host’s area: {organisation}" for organisation in partners]


def ties_on(seat, host) -> list[str]:
    """The ties of those on the seat or asked for it: ``Yusuf Yarrow: works for a partner in the host’s area: …``."""
    members = [standing.member for standing in [*seat.sitting, *seat.open_offers]]
    return [f"{member}: {tie[0].lower()}{tie[1:]}" for member in members for tie in local_ties(member.now_at, host)]


def declared_tie(offer) -> str:
    """What the member answered when asked whether they worked with the host or its partners; empty for no."""
    if offer.tie in {"", Tie.NONE}:
        return ""
    return f"{OF_THEM[Tie(offer.tie)]}{f': {offer.tie_note}' if offer.tie_note else ''}"
