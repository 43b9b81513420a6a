"""What waits at home for those who run the post: letters that did not go."""

from cadre.kernel.slots import Panel, register
from cadre.post import queries


def _what_waits(*, user, record, at):
    failed = queries.letters_for(user).filter(state="failed").count()
    if not failed:
        return None
    words = "1 letter that could not be sent" if failed == 1 else f"{failed} letters that could not be sent"
    return Panel(title=f"Look at {words}", url="/outbox?state=failed", order=8)


register("home.task", "post", _what_waits)
