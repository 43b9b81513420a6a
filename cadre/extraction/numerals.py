"""A number of a list in the forms in which Word writes it: ``iv``, ``2nd``, ``Twenty-first``."""

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN += ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
IRREGULAR |= {"twelve": "twelfth"}
SIGNS = "*†‡§"
# Word writes as many noughts before a number as these formats show.
PADDED = {"decimalZero": 2, "01, 02, 03, ...": 2, "001, 002, 003, ...": 3, "0001, 0002, 0003, ...": 4}
PADDED["00001, 00002, 00003, ..."] = 5


def written(number: int, kind: str) -> str:
    """``number`` in the form that Word calls ``kind``; in figures where that form is of another script."""
    if kind in PADDED:
        return str(number).zfill(PADDED[kind])
    form = FORMS.get(kind)
    text = form(number) if form and number > 0 else str(number)
    return text.upper() if kind.startswith("upper") else text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    numeral = ""
    for worth, letters in ROMAN:
        numeral += letters * (number // worth)
        number %= worth
    return numeral


def _suffixed(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


def _words(number: int) -> str:
    if number >= 1000:
        rest = f" {_words(number % 1000)}" if number % 1000 else ""
        return f"{_words(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" {_words(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number < len(ONES):
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def _ordinal(number: int) -> str:
    """The last word of the number made an ordinal: twenty-one, twenty-first."""
    words = _words(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last not in IRREGULAR:
        return words[:cut] + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return words[:cut] + IRREGULAR[last]


def _circled(number: int) -> str:
    return chr(0x245F + number) if number <= 20 else f"({number})"


FORMS = {
    "lowerLetter": _letters,
    "upperLetter": _letters,
    "lowerRoman": _roman,
    "upperRoman": _roman,
    "ordinal": _suffixed,
    "cardinalText": lambda number: _words(number).capitalize(),
    "ordinalText": lambda number: _ordinal(number).capitalize(),
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: SIGNS[(number - 1) % len(SIGNS)] * ((number - 1) // len(SIGNS) + 1),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
}
