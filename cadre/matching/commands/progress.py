"""One line on the terminal that says how far a season has come: worst, total, and what no plan can exceed."""

import sys
from time import perf_counter

from cadre.matching.season import Progress

EVERY = 0.2  # seconds
WORDS = {
    "reading": "Judging every pair",
    "prices": "Looking for prices of members’ days",
    "bounds": "Bounding what any plan can reach",
    "search": "Raising the review hardest to staff",
    "total": "Raising the total",
    "fair load": "Sharing the load",
}


class Line:
    """Rewrites itself on a terminal; elsewhere it says nothing."""

    def __init__(self, stream=None):
        self.stream = stream or sys.stderr
        self.shown = bool(getattr(self.stream, "isatty", lambda: False)())
        self.at, self.wide, self.began = 0.0, 0, perf_counter()

    def __call__(self, progress: Progress) -> None:
        now = perf_counter()
        if not self.shown or now - self.at < EVERY:
            return
        self.at = now
        self._write(f"{now - self.began:4.0f} s  {words(progress)}")

    def close(self) -> None:
        """Take the line away."""
        if self.wide:
            self._write("")
            self.stream.write("\r")

    def _write(self, text: str) -> None:
        self.stream.write("\r" + text.ljust(self.wide))
        self.stream.flush()
        self.wide = len(text)


def words(progress: Progress) -> str:
    """The line without its time."""
    parts = [WORDS.get(progress.stage, progress.stage)]
    for name, value, bound in (
        ("worst", progress.worst, progress.worst_bound),
        ("total", progress.total, progress.total_bound),
    ):
        if value is not None:
            parts.append(f"{name} {value:,.4g}" + (f" (≤ {bound:,.4g})" if bound is not None else ""))
    return " · ".join(parts)
