"""Judge an answer by the item's rule. exercise.js judges by the same rule, on the same cases."""

from dataclasses import dataclass
from html import escape

from pillars.exercises.answer import Unfit, expects, read_answer
from pillars.exercises.item import fold

HEADINGS = {True: "Right.", False: "Not yet.", None: "Hint."}
# Two numbers that print alike may differ in the last binary digit.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Verdict:
    """What an answer earns: correct is True, False, or None where it could not be judged."""

    correct: bool | None
    feedback: str

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
        return Verdict(None, f"This exercise expects {expects(item)}; you gave {error}.")
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
    return " ".join([*count_in_place(item, given), *(known or [item.otherwise])])


def count_in_place(item, given):
    """Return a list of one sentence for an order or a mapping, of none for other kinds."""
    if item.kind == "order":
        hits = sum(one == other for one, other in zip(given, item.answer, strict=True))
    elif item.kind == "mapping":
        hits = len(given.items() & item.answer.items())
    else:
        return []
    return [f"{hits} of {len(given)} in place."]


def fill(text, answer):
    """Return the text with {answer} replaced by the answer."""
    whole = isinstance(answer, float) and answer.is_integer()
    return text.replace("{answer}", str(int(answer) if whole else answer))
