"""The packs that come with the product: what each holds, and which are samples."""

from dataclasses import dataclass
from pathlib import Path

PACKS = Path(__file__).parent / "packs"


@dataclass(frozen=True)
class ShippedPack:
    """One pack: its file without the ending, its title, what it holds, and whether it is only a sample."""

    name: str
    title: str
    holds: str
    is_sample: bool = False

    @property
    def path(self) -> Path:
        return PACKS / f"{self.name}.yaml"


# In the order in which they build on one another.
SHIPPED = {
    pack.name: pack
    for pack in (
        ShippedPack("programme-model", "How a programme runs", "The usual days of each stage and the rule of evidence"),
        ShippedPack(
            "forces",
            "Police forces of the UK",
            "Their regions, places and neighbours, from general knowledge: check them before you rely on them",
        ),
        ShippedPack("example", "Invented organisations", "Forces and partners of the worked example", is_sample=True),
        ShippedPack(
            "usual-documents",
            "Usual documents",
            "What a team usually asks a force for before a visit, and why",
            is_sample=True,
        ),
        ShippedPack(
            "seat-templates",
            "Seat templates",
            "Teams to begin from: their seats, and who is sought for each",
            is_sample=True,
        ),
        ShippedPack(
            "joining-rules",
            "Who may join",
            "What each kind of member needs and what helps, who supports them, how they are assessed, and training",
            is_sample=True,
        ),
        ShippedPack(
            "agreements",
            "Agreements",
            "What members agree to: conduct, confidentiality, indemnity, and driving on business",
            is_sample=True,
        ),
        ShippedPack(
            "vetting-renewal",
            "Vetting and renewal",
            "Which vetting opens which ways of taking part, and how often members confirm their record",
            is_sample=True,
        ),
        ShippedPack(
            "expenses",
            "Expenses",
            "Mileage rates by day of travel, and invented limits for a night, meals and receipts",
            is_sample=True,
        ),
        ShippedPack(
            "monitoring-questions",
            "Equality monitoring",
            "The questions of “About you (optional)” and their answers",
            is_sample=True,
        ),
        ShippedPack("strands", "Strands of vulnerability", "Sixteen strands, none of them official", is_sample=True),
        ShippedPack(
            "nvap-2018",
            "National Vulnerability Action Plan 2018",
            "Its themes; most actions are placeholders",
            is_sample=True,
        ),
        ShippedPack(
            "nvap-2023",
            "National Vulnerability Action Plan 2023",
            "Its themes; most actions are placeholders",
            is_sample=True,
        ),
        ShippedPack(
            "nvpps-2025",
            "National Vulnerability and Public Protection Strategy",
            "Its two groupings; all actions are placeholders",
            is_sample=True,
        ),
    )
}
