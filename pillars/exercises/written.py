"""Read numbers and dates as people write them: in Tokyo, Jakarta, Berlin and Boston, by one rule.

The rule. What is certain is read, what can mean two things is asked, and all else is refused with a reason.
Where nobody can ask, as in grading, a doubt is left to the one who marks.

Numbers
- Full-width and Arabic digits are digits; any dash before them is a minus; 5/8 and 1½ are fractions.
- Spaces of every width and apostrophes group digits by three.
- Of a comma and a point, the last is the decimal sign. One that stands more than once groups by three. One
  that stands once is the decimal sign, but for the form 9,718 or 9.718 (one to three digits, then three):
  that is 9718 where a thing is counted (COUNTED), for a count has no decimals; it is 9.718 in a per cent and
  in points, which are not in thousands; before a unit in Chinese letters a comma groups and a point does not;
  and elsewhere it is asked.
- A unit may follow, if it is the item's own, in its singular or plural and in four languages; yen may be in
  millions, billions, 億 or 兆. A per cent is no number of days, and percentage points are no per cent.
- 昭和55年 is a year, where a year is asked.

Dates
- Year, month, day, in figures with any sign between, or as eight digits; by the name of the month; in
  Japanese and Korean; by Japan's eras, from 1873, when its months became ours.
- Day and month in figures before the year are read where one order alone gives a day, and else asked.
- A time of day, a weekday before a comma and a remark in brackets do not count. A year has four digits.

written.js reads by the same rule; tests/exercises/written_forms.csv holds the cases of both.
"""

import datetime
import math
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209f]")
# What NFKC would join to the whole number before it: 1½ is not 11/2.
VULGAR = re.compile("(?<=[0-9])(?=[\u00bc-\u00be\u2150-\u215e])")
MARKS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u02bc\u2032`", "'")
    | {"\u2044": "/", "\u3002": ".", "\u3001": ",", "\u066b": ".", "\u066c": "'"}
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
)
NUMBER = re.compile(r"([-+]?) ?([¥]?) ?((?:\d+ )?\d+ ?/ ?\d+|[\d.,][\d .,']*(?:e[-+]?\d+)?) ?(\D*)", re.ASCII)
FRACTION = re.compile(r"(?:(\d+) )?(\d+) ?/ ?(\d+)", re.ASCII)
GROUPED = re.compile(r"\d{1,3}([ '])\d{3}(?:\1\d{3})*(?:[.,]\d*)?", re.ASCII)
BOTH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d*|\d{1,3}(?:\.\d{3})+,\d*", re.ASCII)
OFTEN = re.compile(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
PLAIN = re.compile(r"\d+[.,]?(?:\d*(?:e[-+]?\d+)?)|[.,]\d+", re.ASCII)
THREE = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
CHINESE = re.compile("[\u3005-\u9fff\uac00-\ud7a3]")
UNITS = (
    "% percent pct prozent persen パーセント",
    "percentagepoints percentagepoint pp p.p prozentpunkte poinpersen パーセントポイント ポイント",
    "points point pts punkte poin 点 ポイント",
    "days day 日 日間 tage tag hari 일",
    "years year 年 年間 jahre jahr tahun 년",
    "seats seat 席 議席 sitze kursi 석",
    "votes vote 票 stimmen suara 표",
    "people persons person 人 名 orang personen 명",
)
PERCENT, *_ = FAMILIES = [family.split() for family in UNITS]
ALONE = "a number alone; divide a per cent by 100"
COUNTED = (
    "days year years months weeks seats votes people documents statements frameworks options developments"
    " claims pairs members parties launches sessions millionyen"
)
SCALES = {
    1: ["", "japanese"],
    1e3: ["thousand"],
    1e4: ["万"],
    1e6: ["million", "millionen", "juta", "百万"],
    1e8: ["億"],
    1e9: ["billion", "bn", "milliarden", "miliar"],
    1e12: ["trillion", "兆"],
}
YEN = {scale + yen: size for size, names in SCALES.items() for scale in names for yen in ("yen", "円", "¥")}
ERAS = (("明治m", 1868), ("大正t", 1912), ("昭和s", 1926), ("平成h", 1989), ("令和r", 2019))
BEGUN = ("1873-01-01", "1912-07-30", "1926-12-25", "1989-01-08", "2019-05-01", "9999-12-31")
ERA = r"(明治|大正|昭和|平成|令和|[mtshr](?=[\d.]))\.?(\d{1,2}|元)"
MONTHS = "jan feb mar,mär,mae,mrz apr may,mai,mei jun jul aug,agu,ags sep oct,okt nov,nop dec,dez,des"
NAME = r"([a-zä]{3,9})\.?"
YEAR_FIRST = re.compile(
    r"(\d{4})(?: ?[-/.年년] ?(\d{1,2})(?: ?[-/.月월] ?(\d{1,2}))?)? ?[.年년月월日일]?", re.ASCII
)
EIGHT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
BY_ERA = re.compile(rf"{ERA}(?: ?[-/.年] ?(\d{{1,2}})(?: ?[-/.月] ?(\d{{1,2}}))?)?[年月日]?", re.ASCII)
DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)?[ -]?{NAME},?[ -]?(\d{{4}})", re.ASCII)
NAME_FIRST = re.compile(rf"{NAME} ?(?:(\d{{1,2}})(?:st|nd|rd|th)?,? )?(\d{{4}})", re.ASCII)
NAME_SECOND = re.compile(rf"(\d{{4}}),?[ -]{NAME}[ -](\d{{1,2}})", re.ASCII)
FIGURES = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})", re.ASCII)
BESIDE = re.compile(r" ?\([^)]*\)|(?<=\d)(?:t| )\d{1,2}:\d{2}.*$")
WEEKDAY = re.compile(r"([a-z]+)\.?, ", re.ASCII)


class Unfit(ValueError):
    """An answer that cannot be judged; its text says what was given."""


class Doubt(Unfit):
    """An answer that can mean two things; its text says how to write each."""


def tidy(text):
    """Return a written form with its digits, signs and spaces alike, in lower case."""
    if RAISED.search(text):
        return ""
    text = unicodedata.normalize("NFKC", VULGAR.sub(" ", ZERO_WIDTH.sub("", text)))
    return re.sub(r"\s+", " ", text.replace(" \u0301", "'").translate(MARKS)).strip().lower()


def quote(text):
    """Return a text as it was given, in quotation marks and not too long."""
    return f'"{text.strip()[:40]}"'


def read_written_number(text, unit=""):
    """Return the number that a text gives, in the item's unit. Raises Unfit, and Doubt if it is unclear."""
    era = BY_ERA.fullmatch(tidy(text))
    found = NUMBER.fullmatch(tidy(text))
    if era and unit == "year" and not era[3]:
        return float(to_year(era[1], era[2]))
    if not found:
        raise Unfit(f"the text {quote(text)}")
    sign, yen, digits, word = found.groups()
    word, sign = f"{squeeze(word).removesuffix('.')}{yen}", sign.replace("+", "")
    factor = words_of(unit).get(word)
    if not factor:
        raise Unfit(f"{quote(text)}, and this asks for {unit or ALONE}")
    point = point_for(unit) if factor == 1 else None
    point = "." if CHINESE.search(word) else point
    number = (-1 if sign == "-" else 1) * read_digits(digits.strip(), text, point, sign) * factor
    if not math.isfinite(number):
        raise Unfit(f"the text {quote(text)}")
    return number


def squeeze(word):
    """Return a word in the form in which units are compared."""
    return word.lower().replace(" ", "")


def words_of(unit):
    """Return word -> by what a number before it is multiplied, where this unit is asked for."""
    asked = squeeze(unit)
    family = next((family for family in FAMILIES if asked in family), [asked, asked.removesuffix("s")])
    words = dict.fromkeys(["", *family], 1)
    return words | {word: size / YEN[asked] for word, size in YEN.items()} if asked in YEN else words


def point_for(unit):
    """Return which of 9,718 and 9.718 has a decimal sign with this unit: none, both, or None: it is asked."""
    if squeeze(unit) in COUNTED.split():
        return ""
    return ",." if any(squeeze(unit) in family for family in FAMILIES[:3]) else None


def read_digits(digits, text, point, sign):
    """Return the number in a text of digits, signs and groups. Raises Unfit and Doubt."""
    fraction = FRACTION.fullmatch(digits)
    if fraction:
        whole, above, below = (float(part or 0) for part in fraction.groups())
        return whole + above / below if below else math.inf
    if THREE.fullmatch(digits):
        joined, parted = re.sub("[,.]", "", digits), digits.replace(",", ".")
        if point is None:
            both = f"{sign}{joined} or {sign}{parted}"
            raise Doubt(f"{quote(text)}, which can mean {both}: write {both}0")
        return float(parted if digits.strip("0123456789") in point else joined)
    if GROUPED.fullmatch(digits):
        digits = re.sub("[ ']", "", digits)
    elif BOTH.fullmatch(digits):
        digits = digits.replace(min(",.", key=digits.rfind), "")
    elif OFTEN.fullmatch(digits):
        digits = re.sub("[,.]", "", digits)
    if not PLAIN.fullmatch(digits):
        raise Unfit(f"the text {quote(text)}")
    return float(digits.replace(",", "."))


def read_written_date(text):
    """Return the day, or the month or year, that a text gives, as ISO. Raises Unfit, and Doubt if unclear."""
    day = BESIDE.sub("", tidy(text)).strip()
    weekday = WEEKDAY.match(day)
    if weekday and not find_month(weekday[1]):
        day = day[weekday.end() :]
    figures = FIGURES.fullmatch(day)
    if figures:
        return read_figures(int(figures[1]), int(figures[3]), int(figures[4]), text)
    parts = find_parts(day)
    if not parts:
        raise Unfit(f"the text {quote(text)}")
    return to_iso(*parts) or no_such_day(text)


def find_parts(day):
    """Return year, month and day, as far as they are given; None for a text of another form."""
    found = EIGHT.fullmatch(day) or YEAR_FIRST.fullmatch(day)
    if found:
        return [int(part) for part in found.groups() if part]
    if found := BY_ERA.fullmatch(day):
        return in_era(*found.groups())
    for pattern, order in ((DAY_FIRST, (3, 2, 1)), (NAME_FIRST, (3, 1, 2)), (NAME_SECOND, (1, 2, 3))):
        if found := pattern.fullmatch(day):
            year, month, date = (found[place] for place in order)
            return read_named(year, month, date)
    return None


def read_named(year, month, day):
    """Return year, month and perhaps day of a date with the name of a month; None for another word."""
    number = find_month(month)
    return [int(part) for part in (year, number, day) if part] if number else None


def find_month(word):
    """Return the number of a month by the first three letters of its name; 0 for none."""
    hits = [number for number, names in enumerate(MONTHS.split(), 1) if word[:3] in names.split(",")]
    return hits[0] if hits else 0


def to_year(era, year):
    """Return the year of our count; the first year of an era is written 元."""
    first = next(first for names, first in ERAS if era in names)
    return first - 1 + (1 if year == "元" else int(year))


def in_era(era, year, month, day):
    """Return year, month and day of a day in an era of Japan; month 0 for one that the era does not have."""
    place = next(place for place, (names, _) in enumerate(ERAS) if era in names)
    parts = [to_year(era, year), *(int(part) for part in (month, day) if part)]
    return parts if BEGUN[place] <= to_iso(*parts) <= BEGUN[place + 1] else [parts[0], 0, 0]


def read_figures(first, second, year, text):
    """Return the day of two figures before a year, if one order alone gives a day. Raises Unfit and Doubt."""
    days = list(dict.fromkeys(filter(None, (to_iso(year, second, first), to_iso(year, first, second)))))
    if len(days) > 1:
        raise Doubt(f"{quote(text)}, which can mean two days: write {days[0]} or {days[1]}")
    return days[0] if days else no_such_day(text)


def to_iso(year, month=None, day=None):
    """Return as much of a date as is given as ISO text; "" if there is no such day."""
    try:
        text = datetime.date(year, 1 if month is None else month, 1 if day is None else day).isoformat()
    except ValueError:
        return ""
    return text[: 4 if month is None else 7 if day is None else 10]


def no_such_day(text):
    """Raise Unfit for a day that the calendar does not have."""
    raise Unfit(f"{quote(text)}, and there is no such day")


def show_number(value):
    """Return a number as text that is read as itself: whole without a point, never as 9.718."""
    text = str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else str(value)
    return f"{text}0" if THREE.fullmatch(text.removeprefix("-")) else text


def half_up(value, places=0):
    """Return a number rounded as at school, a half away from zero; noise after 12 digits does not count."""
    exact = Decimal(format(value, ".12g"))
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def half_up_key(value, places=0):
    """Return half_up, but the number itself where it lies halfway: then both its neighbours are right.

    Python and pandas round a half to the even digit, and whoever answers with them is right too.
    """
    exact = Decimal(format(value, ".12g")).scaleb(places)
    return float(format(value, ".12g")) if abs(exact % 1) == Decimal("0.5") else half_up(value, places)
