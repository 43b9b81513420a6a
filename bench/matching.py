"""``make bench-matching``: everything the matching engine promises, measured in one run and written as Markdown.

``--national`` adds the season of 1,000 × 10,000; ``--runs N`` takes the median of N instead of three.
"""

import argparse
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench import matching_answers, scores, seasons
from bench.tables import markdown

HERE = Path(__file__).parents[1]
PAGE = HERE / "docs" / "benchmarks" / "matching.md"


def main(argv: list[str]) -> int:
    """Measure, print and write the page."""
    words = argparse.ArgumentParser(prog="python -m bench.matching")
    words.add_argument("--national", action="store_true", help="also the season of 1,000 × 10,000")
    words.add_argument("--runs", type=int, default=3, help="take the median of so many (3)")
    asked = words.parse_args(argv)
    sizes = (*seasons.SIZES, seasons.LARGEST) if asked.national else seasons.SIZES
    parts = [
        ("Whole seasons", seasons.rows(asked.runs, sizes)),
        ("Answers for a coordinator, 200 × 2,000", matching_answers.rows()),
        ("Score matrices", scores.rows()),
    ]
    page = _page(parts, asked.runs)
    sys.stdout.write(page)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, encoding="utf-8")
    return 0


def _page(parts, runs: int) -> str:
    made = datetime.now(UTC).date().isoformat()
    said = [
        "# Measured: team matching",
        f"Written by `make bench-matching` on {made}: Python {platform.python_version()}, {platform.machine()}, one "
        f"thread, median of {runs}. Ratios are against bounds that hold for every plan; the check reads files alone.",
    ]
    for title, table in parts:
        said += [f"## {title}", markdown(table)]
    return "\n\n".join(said) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
