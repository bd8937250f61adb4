"""Judge an answer by the item's rule. exercise.js judges by the same rule, on the same cases."""

from dataclasses import dataclass, field
from html import escape

from pillars.exercises.item import Unfit, expects, fold, read_answer
from pillars.exercises.written import Doubt, half_up, show_number, words_of

ROWS = ("mapping", "order")
HEADINGS = {True: "Right.", False: "Not yet.", None: "Hint."}
# Two numbers that print alike may differ in the last binary digit.
ROUNDING = 1e-9
SHARE = "That is a share, and this asks for a per cent: multiply it by 100."
PER_CENT = "That is a per cent, and this asks for a share: divide it by 100."


@dataclass(frozen=True)
class Verdict:
    """What an answer earns: correct is True, False, or None where it could not be judged.

    note: what the one who marks is told of an answer that can mean two things, "" for any other.
    """

    correct: bool | None
    feedback: str
    note: str = field(default="", compare=False)

    def __str__(self):
        return f"{HEADINGS[self.correct]} {self.feedback}"

    __repr__ = __str__

    def _repr_mimebundle_(self, **kwargs):
        """Show the verdict in a notebook and in the page."""
        heading = HEADINGS[self.correct]
        html = f'<p class="pillar-verdict"><strong>{heading}</strong> {escape(self.feedback)}</p>'
        return {"text/plain": str(self), "text/html": html}


def judge(item, answer):
    """Return the Verdict on an answer; one that does not fit the question earns a hint, never an error."""
    if answer is Ellipsis:
        return Verdict(None, waits(item))
    try:
        given = read_whole(item, answer)
    except Unfit as error:
        note = f"It is not clear what was meant: {error}." if isinstance(error, Doubt) else ""
        return Verdict(None, f"This exercise expects {expects(item)}; you gave {error}.", note)
    if matches(item, item.answer, given):
        return Verdict(True, fill(item.right, item.answer))
    return Verdict(False, explain(item, given))


def waits(item):
    """Return what a reader is told who has not answered yet."""
    return f'Exercise "{item.title}" waits for your answer: replace the three dots with {expects(item)}.'


def read_whole(item, answer):
    """Return the answer as plain data; raise Unfit for one that is only begun."""
    given = read_answer(item, answer)
    if item.kind == "mapping" and len(given) < len(item.entries):
        raise Unfit(f"{len(given)} of the {len(item.entries)}")
    if item.kind == "date" and len(given) < len("1990-12-31"):
        raise Unfit(f"{given}, which names no day")
    return given


def matches(item, known, given):
    """Return whether a given answer is a known one, right or wrong."""
    if item.kind == "number":
        return abs(given - known) <= item.tolerance + ROUNDING
    if item.kind == "mapping":
        return known.items() <= given.items()
    if item.kind == "date":
        return given.startswith(known)
    if item.kind == "word":
        spellings = [known, *(item.accept if known == item.answer else [])]
        return fold(given) in map(fold, spellings)
    return given == known


def explain(item, given):
    """Return why a wrong answer is wrong: how many are in place, and what each typical slip misses."""
    known = [
        fill(slip["feedback"], slip["answer"]) for slip in item.wrong if matches(item, slip["answer"], given)
    ]
    return " ".join([*count_in_place(item, given), *(known or [tell_scale(item, given) or item.otherwise])])


def tell_scale(item, given):
    """Return what a number misses that is right but for a factor of 100; "" for any other answer."""
    if item.kind != "number" or not given:
        return ""
    if "%" in words_of(item.unit):
        factor, least, said = 100, 0.5, SHARE
    elif not item.unit and 0 < abs(item.answer) < 1:
        factor, least, said = 0.01, 0.005, PER_CENT
    else:
        return ""
    return said if abs(factor * given - item.answer) <= max(item.tolerance, least) + ROUNDING else ""


def count_in_place(item, given):
    """Return a list of one sentence for an order or a mapping, of none for other kinds."""
    if item.kind not in ROWS:
        return []
    hits, rows = count_rows(item, given)
    return [f"{hits} of {rows} in place."]


def count_rows(item, given):
    """Return how many rows of a mapping, or places of an order, are right, and how many there are.

    given: as read_answer returns it.
    """
    if item.kind == "order":
        return sum(one == other for one, other in zip(given, item.answer, strict=True)), len(item.answer)
    return len(given.items() & item.answer.items()), len(item.answer)


def points_by_row(item, answer):
    """Return what a mapping or an order earns row by row: its points times the rows in place over all rows.

    Of an order, an entry is in place if it stands where it belongs, counted from the front. A mapping that is
    only begun earns for what it has. Two decimals, rounded half up; None for an answer that does not fit, and
    for an item of another kind.
    """
    if item.kind not in ROWS:
        return None
    try:
        hits, rows = count_rows(item, read_answer(item, answer))
    except Unfit:
        return None
    return item.points if hits == rows else half_up(item.points * hits / rows, 2)


def fill(text, answer):
    """Return the text with {answer} replaced by the answer."""
    number = isinstance(answer, float) or (isinstance(answer, int) and not isinstance(answer, bool))
    return text.replace("{answer}", show_number(answer) if number else str(answer))
