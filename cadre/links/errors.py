"""Why a link does not work, in words for the person who followed it."""

SENTENCES = {
    "unknown": "This link is not complete. Open it again from the email.",
    "used": "This link has already been used. You do not need to do anything else.",
    "expired": "This link has expired.",
    "revoked": "This link no longer works because it is not needed any more.",
    "someone-else": "This link was sent to another person. To use it, sign out and open it again from the email.",
}

IN_WELSH = {
    "unknown": "Nid yw’r ddolen hon yn gyflawn. Agorwch hi eto o’r e-bost.",
    "used": "Mae’r ddolen hon eisoes wedi’i defnyddio. Nid oes angen i chi wneud dim arall.",
    "expired": "Mae’r ddolen hon wedi dod i ben.",
    "revoked": "Nid yw’r ddolen hon yn gweithio mwyach oherwydd nad oes ei hangen.",
    "someone-else": "Anfonwyd y ddolen hon at berson arall. I’w defnyddio, allgofnodwch a’i hagor eto o’r e-bost.",
}


class InvalidLink(Exception):
    """The link opens nothing; ``reason`` is a key of ``SENTENCES``. ``link`` is its record, unless unknown.

    An app that knows more of the link's subject says it in a ``sentence`` of its own, in the language of its reader.
    """

    def __init__(self, reason: str, link=None, sentence: str = ""):
        self.reason, self.link = reason, link
        self.in_welsh = sentence or IN_WELSH[reason]
        super().__init__(sentence or SENTENCES[reason])
