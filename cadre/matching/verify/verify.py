"""The check of a season's plan: every rule, score, count and bound, from the instance and the plan alone."""

from typing import Any

from cadre.matching.cast import Cast
from cadre.matching.instance.faults import Faults, Node, text, whole
from cadre.matching.instance.instance import Instance
from cadre.matching.instance.members import one_of
from cadre.matching.pairs import pairs_of
from cadre.matching.verify.claims import wrong_claims
from cadre.matching.verify.figures import figures, wrong_figures, wrong_relevance
from cadre.matching.verify.hard import broken_rules
from cadre.matching.verify.lacking import lacking, wrong_lacking
from cadre.matching.verify.places import Held, read_places

FORMAT = "cadre-matching-plan/1"
FIELDS = frozenset({"format", "instance", "seed", "ended", "places", "lacking", "values", "certificate"})
ENDINGS = frozenset({"finished", "time", "stopped"})
LARGEST_SEED = 2**63


def violations(instance: Instance, plan: Any, digest: str) -> list[str]:
    """Every rule that a plan breaks and everything it says that does not hold; [] when all does.

    ``plan`` is the JSON value of a plan; ``digest`` names the instance's file (see ``cadre.matching.instance.digest``).
    """
    if not isinstance(plan, dict) or plan.get("format") != FORMAT:
        return [f"The plan is not of the format {FORMAT}."]
    faults = Faults()
    top = Node(plan, "", faults, FIELDS)
    wrong = []
    if top.read("instance", text, needed=True) not in (digest, None):
        wrong.append("The plan was made for another instance.")
    top.read("seed", whole(0, LARGEST_SEED), needed=True)
    top.read("ended", one_of(ENDINGS), needed=True)
    for name in ("places", "lacking", "values"):
        if not top.has(name):
            top.wrong(name, "is missing")
    held = Held(instance, read_places(top, instance))
    lacks, pairs = lacking(held), pairs_of(Cast(instance))
    right = figures(held, lacks, pairs)
    wrong += [*broken_rules(held), *wrong_relevance(held), *wrong_lacking(top, lacks)]
    wrong += [*wrong_figures(top, right), *wrong_claims(top, pairs, right)]
    return faults.all() + wrong
