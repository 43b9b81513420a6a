"""What cancelling or postponing a review does to its team."""

from cadre.kernel.consequences import register
from cadre.teams import queries
from cadre.teams.operations import offers, places


def _preview(*, record, at) -> list[str]:
    sitting, waiting = queries.sitting_on(record).count(), queries.waiting_offers(record).count()
    said = []
    if sitting:
        said.append(f"{sitting} {'place is' if sitting == 1 else 'places are'} released and access closes")
    if waiting:
        said.append(f"{waiting} {'offer is' if waiting == 1 else 'offers are'} withdrawn")
    return said


def _release(*, record, by, at) -> None:
    for offer in queries.waiting_offers(record):
        offers.withdraw_offer(offer=offer, by=by, at=at)
    for place in queries.sitting_on(record):
        places.stand_down(place=place, why="The review was cancelled or postponed", by=by, at=at)


register("reviews.cancel", "teams", preview=_preview, carry_out=_release)
register("reviews.postpone", "teams", preview=_preview, carry_out=_release)
