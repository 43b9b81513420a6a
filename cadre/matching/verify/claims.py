"""The certificate of a plan: each bound that it claims held against what its duals show."""

from cadre.matching.instance.faults import Node, number
from cadre.matching.pairs import Pairs
from cadre.matching.verify.bound import Claim, bound
from cadre.matching.verify.duals import LARGEST, Names, Rows, read_duals
from cadre.matching.verify.figures import CLOSE, Figures, is_close
from cadre.matching.verify.wishes import Wish, wishes_of

CLAIMS = ("shortfall", "worst", "total")
FIELDS = frozenset({"bound", "penalty", "floor", "duals"})


def wrong_claims(top: Node, pairs: Pairs, right: Figures) -> list[str]:
    """A sentence for each claim that does not hold."""
    if not top.has("certificate"):
        return []
    node = Node(top.value["certificate"], "certificate", top.faults, frozenset(CLAIMS))
    wishes = {(wish.what, *wish.names): wish for wish in wishes_of(pairs.cast.instance).values()}
    rows = Rows(pairs.cast, wishes)
    return [
        sentence for name in CLAIMS if node.has(name) for sentence in _wrong(node, name, rows, pairs, wishes, right)
    ]


def _wrong(
    certificate: Node, name: str, rows: Rows, pairs: Pairs, wishes: dict[Names, Wish], right: Figures
) -> list[str]:
    before = certificate.faults.many
    node = Node(certificate.value[name], certificate.at(name), certificate.faults, FIELDS)
    said = node.read("bound", number(), needed=True)
    penalty = node.read("penalty", number(0, LARGEST), 1.0, needed=name != "shortfall")
    floor = node.read("floor", number(-LARGEST, LARGEST), 0.0, needed=name != "shortfall")
    duals = read_duals(node, rows, floors=name != "shortfall")
    if certificate.faults.many > before:
        return []
    if name == "shortfall" and penalty != 1:
        return [f"The shortfall is claimed at a penalty of {penalty:.9g}; it is 1."]
    if name == "total" and right.worst is not None and floor > right.worst + CLOSE:
        return [f"The total is claimed for a floor of {floor:.9g}, which this plan does not keep."]
    shown = _shown(Claim(name, penalty, floor, duals), pairs, wishes, right)
    too_good = said > shown if name == "shortfall" else said < shown
    if too_good and not is_close(said, shown):
        return [f"The bound of the {name} is {said:.9g}; its duals show only {shown:.9g}."]
    return []


def _shown(claim: Claim, pairs: Pairs, wishes: dict[Names, Wish], right: Figures) -> float:
    """The bound that the duals show, for plans that lack no more than this one. What holds of every plan anyhow is
    granted: nothing lacks less than nothing, no review gets more than it could alone."""
    most = bound(pairs, wishes, claim)
    if claim.name == "shortfall":
        return max(0.0, -most)
    most += claim.penalty * right.shortfall
    return max(claim.floor, min(most, 1.0)) if claim.name == "worst" else min(most, float(pairs.best_alone.sum()))
