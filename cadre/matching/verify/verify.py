"""The check of a plan: every rule, score, count and bound, from the instance and the plan alone."""

from typing import Any

from cadre.matching.files.faults import Faults, Node, number, one_of, text, whole
from cadre.matching.rules.model import Instance
from cadre.matching.verify.bound import Claim, bound
from cadre.matching.verify.duals import CLAIM_FIELDS, CLAIMS, MAX_DUAL, Names, Rows, Wish, read_duals, wishes_of
from cadre.matching.verify.figures import (
    CLOSE,
    Figures,
    figures,
    is_close,
    lacking,
    wrong_figures,
    wrong_lacking,
    wrong_relevance,
)
from cadre.matching.verify.pairs import Pairs, pairs_of
from cadre.matching.verify.rules import PlanPlaces, broken_rules, read_places

FORMAT = "cadre-matching-plan/1"
FIELDS = frozenset({"format", "instance", "seed", "ended", "places", "lacking", "values", "certificate"})
ENDINGS = frozenset({"finished", "time", "stopped"})
MAX_SEED = 2**63


def violations(instance: Instance, plan: Any, digest: str) -> list[str]:
    """Every rule that a plan breaks and everything it says that does not hold; [] when all does.

    ``plan`` is the JSON value of a plan; ``digest`` names the instance (see ``files.reading.digest``).
    """
    if not isinstance(plan, dict) or plan.get("format") != FORMAT:
        return [f"The plan is not of the format {FORMAT}."]
    faults = Faults()
    top = Node(plan, "", faults, FIELDS)
    wrong = []
    if top.read("instance", text, needed=True) not in (digest, None):
        wrong.append("The plan was made for another instance.")
    top.read("seed", whole(0, MAX_SEED), needed=True)
    top.read("ended", one_of(ENDINGS), needed=True)
    for name in ("places", "lacking", "values"):
        if not top.has(name):
            top.wrong(name, "is missing")
    held = PlanPlaces(instance, read_places(top, instance))
    lacks, pairs = lacking(held), pairs_of(instance)
    right = figures(held, lacks, pairs)
    wrong += [*broken_rules(held), *wrong_relevance(held), *wrong_lacking(top, lacks)]
    wrong += [*wrong_figures(top, right), *wrong_claims(top, pairs, right)]
    return faults.all() + wrong


def wrong_claims(top: Node, pairs: Pairs, right: Figures) -> list[str]:
    """A sentence for each claim that does not hold."""
    if not top.has("certificate"):
        return []
    node = Node(top.value["certificate"], "certificate", top.faults, frozenset(CLAIMS))
    wishes = {(wish.what, *wish.names): wish for wish in wishes_of(pairs.instance).values()}
    rows = Rows(pairs.instance, wishes)
    return [
        sentence for name in CLAIMS if node.has(name) for sentence in _wrong(node, name, rows, pairs, wishes, right)
    ]


def _wrong(
    certificate: Node, name: str, rows: Rows, pairs: Pairs, wishes: dict[Names, Wish], right: Figures
) -> list[str]:
    before = certificate.faults.many
    node = Node(certificate.value[name], certificate.at(name), certificate.faults, CLAIM_FIELDS)
    claimed = node.read("bound", number(), needed=True)
    penalty = node.read("penalty", number(0, MAX_DUAL), 1.0, needed=name != "shortfall")
    floor = node.read("floor", number(-MAX_DUAL, MAX_DUAL), 0.0, needed=name != "shortfall")
    duals = read_duals(node, rows, floors=name != "shortfall")
    if certificate.faults.many > before:
        return []
    if name == "shortfall" and penalty != 1:
        return [f"The shortfall is claimed at a penalty of {penalty:.9g}; it is 1."]
    if name == "total" and right.worst is not None and floor > right.worst + CLOSE:
        return [f"The total is claimed for a floor of {floor:.9g}, which this plan does not keep."]
    shown = _shown(Claim(name, penalty, floor, duals), pairs, wishes, right)
    too_good = claimed > shown if name == "shortfall" else claimed < shown
    if too_good and not is_close(claimed, shown):
        return [f"The bound of the {name} is {claimed:.9g}; its duals show only {shown:.9g}."]
    return []


def _shown(claim: Claim, pairs: Pairs, wishes: dict[Names, Wish], right: Figures) -> float:
    """The bound that the duals show, for plans that lack no more than this one. What holds of every plan anyhow is
    granted: nothing lacks less than nothing, no review gets more than it could alone."""
    most = bound(pairs, wishes, claim)
    if claim.name == "shortfall":
        return max(0.0, -most)
    most += claim.penalty * right.shortfall
    return max(claim.floor, min(most, 1.0)) if claim.name == "worst" else min(most, sum(pairs.best_alone.values()))
