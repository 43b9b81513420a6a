"""Ties of a member to partners of the host, in words: they keep nobody off, but are shown to whoever decides."""

from cadre.organisations.partners import partners_of
from cadre.teams.choices import OF_THEM, Tie


def local_ties(jobs, host) -> list[str]:
    """Where the member works, by these employments, for a partner of the host's area."""
    return [f"Works for a partner in the host’s area: {organisation}" for organisation in partners_of(jobs, host)]


def ties_on(seat, host) -> list[str]:
    """The ties of those on the seat or asked for it: ``Yusuf Yarrow: works for a partner in the host’s area: …``."""
    return ties_among([standing.member for standing in [*seat.sitting, *seat.open_offers]], host)


def ties_among(members, host) -> list[str]:
    """The ties of each of these members, who have their employers at hand, in the same words."""
    return [f"{member}: {tie[0].lower()}{tie[1:]}" for member in members for tie in local_ties(member.now_at, host)]


def declared_tie(offer) -> str:
    """What the member answered when asked whether they worked with the host or its partners; empty for no."""
    if offer.tie in {"", Tie.NONE}:
        return ""
    return f"{OF_THEM[Tie(offer.tie)]}{f': {offer.tie_note}' if offer.tie_note else ''}"
