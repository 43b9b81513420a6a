"""What a seat seeks in particular, as far as the review's scope holds it today."""


def strands_sought(seat, review, scope) -> dict:
    """Each strand in scope that the seat seeks, with those it is sought for."""
    wanted = {item.strand_id: item.sides for item in seat.sought if item.strand_id}
    strands = [item.strand for item in scope if item.strand_id in wanted]
    shared = {
        strand: tuple(side for side in review.sides_of(strand) if side in wanted[strand.pk]) for strand in strands
    }
    return {strand: sides for strand, sides in shared.items() if sides}


def actions_sought(seat, scope) -> list:
    """Each action in scope that the seat seeks."""
    wanted = {item.action_id for item in seat.sought if item.action_id}
    return [item.action for item in scope if item.action_id in wanted]


def no_longer_in_scope(seat, scope) -> list:
    """The strands and actions that the seat seeks, but the review's scope no longer holds."""
    strands, actions = {item.strand_id for item in scope}, {item.action_id for item in scope}
    known = {True: strands, False: actions}
    gone = [item for item in seat.sought if (item.strand_id or item.action_id) not in known[bool(item.strand_id)]]
    return [item.strand or item.action for item in gone]
