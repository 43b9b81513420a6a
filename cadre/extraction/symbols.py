"""Which letters the old fonts of signs show: Symbol, Wingdings and their kin give each sign the place of a letter."""

# From 0x20 and from 0xA0, in the order of the font.
GREEK = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
)
SYMBOL = {
    start + place: sign for start, signs in zip((0x20, 0xA0), GREEK, strict=True) for place, sign in enumerate(signs)
}
WINGDINGS = {
    **dict(zip(range(0x81, 0x8B), "①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0x8C, 0x96), "❶❷❸❹❺❻❼❽❾❿", strict=True)),
    **dict(zip(range(0xDF, 0xE7), "←→↑↓↖↗↙↘", strict=True)),
    **dict(zip(range(0xE7, 0xEB), "←→↑↓", strict=True)),
    **dict(zip(range(0xEF, 0xF3), "⇦⇨⇧⇩", strict=True)),
    **dict(zip((0x20, 0x28, 0x2A, 0x45, 0x46, 0x4A, 0x4B, 0x4C), " ☎✉☜☞☺😐☹", strict=True)),
    **dict(zip((0x6C, 0x6E, 0x6F, 0x71, 0x72, 0x76, 0x78, 0x80), "●■☐☐☐❖☒⓪", strict=True)),
    **dict(zip((0x9E, 0x9F, 0xA1, 0xA7, 0xA8, 0xAB, 0xB7, 0xD8), "·•○▪☐★•➢", strict=True)),
    **dict(zip((0xFB, 0xFC, 0xFD, 0xFE), "✗✓☒☑", strict=True)),
}
WINGDINGS_2 = dict(zip((0x20, 0x4F, 0x50, 0x51, 0x52, 0x53, 0x54, 0x97, 0x98, 0xA2, 0xA3), " ✗✓☒☑☒☒•●■☐", strict=True))
WINGDINGS_3 = dict(zip((0x20, 0x66, 0x67, 0x68, 0x69, 0x70, 0x71, 0x74, 0x75, 0x7D), " ←→↑↓▲▼◀▶▶", strict=True))
WEBDINGS = dict(zip((0x20, 0x33, 0x34, 0x35, 0x36, 0x61, 0x63, 0x67, 0x6E, 0x72), " ◀▶▲▼✓☐■●✗", strict=True))
FONTS = {
    "wingdings": WINGDINGS,
    "wingdings 2": WINGDINGS_2,
    "wingdings 3": WINGDINGS_3,
    "webdings": WEBDINGS,
    "symbol": SYMBOL,
    "symbolmt": SYMBOL,
    "standard symbols l": SYMBOL,
    "standard symbols ps": SYMBOL,
}
# Where no font is named: what can only be a mark of a table or a list, then Symbol.
ANY = SYMBOL | {place: WINGDINGS[place] for place in (0xFB, 0xFC, 0xFD, 0xFE, 0xA8, 0x6F, 0xE0, 0xA7, 0xD8)}
# Word keeps a sign of such a font at its place from here on.
PRIVATE = range(0xF000, 0xF100)


def has_signs(font: str) -> bool:
    """Whether letters in this font are signs."""
    return font.strip().lower() in FONTS


def sign(place: int, font: str) -> str:
    """The sign at a place of a font of signs, as a letter of its own; nothing where no letter is like it."""
    return FONTS.get(font.strip().lower(), ANY).get(place & 0xFF, "")


def in_font(words: str, font: str) -> str:
    """The words as they look in this font."""
    if has_signs(font):
        return "".join(
            sign(ord(letter), font) if ord(letter) < 0x100 or ord(letter) in PRIVATE else letter for letter in words
        )
    if not any(ord(letter) in PRIVATE for letter in words):
        return words
    return "".join(sign(ord(letter), font) if ord(letter) in PRIVATE else letter for letter in words)
