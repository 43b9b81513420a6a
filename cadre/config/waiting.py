"""How long a page waits for a locked SQLite database. The worker and commands wait longer: nobody looks at them."""

from django.db import connections

SECONDS = 0.9


def wait_briefly() -> None:
    """Let this process answer that the service is busy, instead of keeping a person waiting. For the server alone."""
    default = connections.databases["default"]
    if default["ENGINE"].endswith("sqlite3"):
        default["OPTIONS"]["timeout"] = SECONDS
