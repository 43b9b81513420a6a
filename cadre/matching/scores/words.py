"""The result in sentences: what was reached and how sure it is. "Best" only where the bound is reached."""

from typing import Any

CLOSE = 1e-9


def sentences(content: dict[str, Any]) -> list[str]:
    """One sentence each for the worst paper and the total, from a certificate."""
    if "chances" in content:
        chances = content["chances"]
        expected, largest = chances["expected"], chances["largest"] / chances["of"]
        return [
            f"No pair had a chance above {largest:g}; "
            f"expected total {expected['value']:.10g}, {_surety(expected, 'no such chances')}.",
            f"Drawn with seed {content['seed']}: total {content['total']['value']:.10g}"
            + (f", worst paper {content['worst']['value']:.10g}." if "worst" in content else "."),
        ]
    said = []
    if "worst" in content:
        said.append(f"Worst paper {content['worst']['value']:.10g}, {_surety(content['worst'], 'no plan')}.")
    total = content["total"]
    return [*said, f"Total {total['value']:.10g}, {_surety(total, 'no plan with that worst paper')}."]


def _surety(claim: dict[str, Any], nothing: str) -> str:
    value, bound = claim["value"], claim["bound"]
    if bound - value <= CLOSE * max(1.0, abs(bound)):
        return "proven best"
    if claim.get("closed_by_search"):
        return f"best by search of every pair (the duals alone allow {bound:.10g})"
    return f"and {nothing} can exceed {bound:.10g}"
