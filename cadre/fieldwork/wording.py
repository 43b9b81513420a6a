"""How the times of a session are written."""

from datetime import datetime

from cadre.kernel import clock


def time_of(at: datetime) -> str:
    """``09:30``, in London."""
    return f"{at.astimezone(clock.LONDON):%H:%M}"


def from_to(session) -> str:
    """``from 09:30 to 10:30``."""
    return f"from {time_of(session.starts_at)} to {time_of(session.ends_at)}"
