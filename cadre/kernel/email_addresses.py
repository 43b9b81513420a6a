"""Email addresses in one form, so that one person has one address however it is typed."""

from cadre.kernel.text import plain_text


def one_form(address: str) -> str:
    """``address`` in small letters, its domain in letters where it was given in punycode (``xn--…``)."""
    name, at, domain = plain_text(address).strip().lower().rpartition("@")
    return f"{name}@{_in_letters(domain)}" if at else domain


def _in_letters(domain: str) -> str:
    """The domain in letters; one that letters do not lead back to keeps its code."""
    try:
        code = domain.encode("idna")
        letters = code.decode("idna")
        leads_back = letters.encode("idna") == code and plain_text(letters).lower() == letters
    except UnicodeError:
        return domain
    return letters if leads_back else code.decode("ascii")
