"""Numbers of a spreadsheet as people see them: dates, times, percentages, money."""

import re
from datetime import UTC, datetime, timedelta

# Formats that a workbook uses without writing them down: ECMA-376 part 1, 18.8.30.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip
QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
MONEY = re.compile(r"\[\$([^\-\]]{1,3})|([£€])|\"([£€$])\"|\\([$£€])")
PLAIN = re.compile(r"[#0,]*0(\.0+)?(%?)")
# Day 0 of the two calendars; in the first, years before 1900 have no number and 29 February 1900 has one by mistake.
FIRST_DAY, FIRST_DAY_1904 = datetime(1899, 12, 30, tzinfo=UTC), datetime(1904, 1, 1, tzinfo=UTC)
LAST_SERIAL = 2_958_465
MISTAKEN = 60


def shown(raw: str, code: str, *, from_1904: bool = False) -> str:
    """The number that a cell stores as ``raw``, in the format ``code``; as it is stored where it is no number."""
    try:
        number = float(raw)
    except ValueError:
        return raw
    if not abs(number) < 1e300:
        return raw
    marks = BRACKETS.sub("", QUOTED.sub("", code.split(";")[0]))
    letters = marks.lower().replace("general", "").replace("am/pm", "").replace("e+", "")
    if re.search("[ydmhs]", letters):
        return _moment(number, letters, from_1904=from_1904)
    return _number(number, code, marks)


def _number(number: float, code: str, marks: str) -> str:
    plain = PLAIN.fullmatch(marks.strip().strip("£€$ ()-"))
    if not plain:
        return f"{number:.0f}" if number == int(number) and abs(number) < 1e15 else f"{number:.15g}"
    decimals, percent = len(plain[1] or ".") - 1, plain[2]
    written = f"{abs(number) * (100 if percent else 1):{',' if ',' in marks else ''}.{decimals}f}"
    money = MONEY.search(code)
    sign = "-" if number < 0 and written.strip("0.,") else ""
    return f"{sign}{next(filter(None, money.groups())) if money else ''}{written}{percent}"


def _moment(number: float, letters: str, *, from_1904: bool) -> str:
    if not 0 <= number <= LAST_SERIAL:
        return f"{number:.15g}"
    days = number + 1 if number < MISTAKEN and not from_1904 else number
    # To the second: a day is kept as a fraction, in which a minute past the hour is a second before it.
    moment = (FIRST_DAY_1904 if from_1904 else FIRST_DAY) + timedelta(seconds=round(days * 86_400))
    if "[" in letters:
        minutes = round(number * 24 * 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    has_day, has_year, has_time = "d" in letters, "y" in letters, bool(re.search("[hs]", letters))
    month = f"{moment:%B}" if has_day or has_year or "mmm" in letters else ""
    day = " ".join(filter(None, [str(moment.day) if has_day else "", month, str(moment.year) if has_year else ""]))
    return " ".join(filter(None, [day, f"{moment:%H:%M}" if has_time or not day else ""]))
