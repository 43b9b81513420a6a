"""Whether a finding has enough independent sources."""

from cadre.evidence.independence import Corroboration, corroborate
from cadre.findings.choices import FindingKind


def corroboration(finding, *, minimum: int, user=None) -> Corroboration:
    """The rule of independence applied to the evidence for ``finding``; ``minimum`` sources are enough.

    Its sentence has the titles of the documents and sessions that ``user`` may see, and no other.
    """
    sources = [link.item.source.facts_for(user) for link in finding.support.all() if link.side == "for"]
    return corroborate(sources, minimum=minimum, for_strength=finding.kind == FindingKind.STRENGTH)
