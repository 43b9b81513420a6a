"""Why a link no longer opens, in words for the person who pressed it."""

SENTENCES = {
    "unknown": "This link is not one of ours, or part of it is missing. Open it again from the letter itself.",
    "used": "This link has been used. What you did then stands; there is nothing more to do here.",
    "expired": "This link has run out.",
    "revoked": "This link no longer works: the matter has been settled another way or taken back.",
}


class InvalidLink(Exception):
    """The link opens nothing; ``reason`` is a key of ``SENTENCES``. ``link`` is its record, unless unknown."""

    def __init__(self, reason: str, link=None):
        self.reason, self.link = reason, link
        super().__init__(SENTENCES[reason])
