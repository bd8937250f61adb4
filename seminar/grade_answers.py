"""Read a hand-in without Python: a JSON file of answers ("format": "wpf-answers-1"). It is only data."""

import json

from seminar.grade_essays import CUT, plain, shorten
from seminar.sandbox.events import clean, reject
from seminar.sandbox.notebook import decode, join
from seminar.sandbox.records import MEGABYTE

FORMAT = "wpf-answers-1"
SIZE = 2 * MEGABYTE
ITEMS = 20_000
ANSWER = 100_000  # characters of one answer, as JSON
AGAIN = "ask for the file that the button `Save for hand-in` gives"


class UnreadableAnswers(ValueError):
    """A file that is not one of answers; says what it is and what to ask for."""


def read_answers(content):
    """Return the mapping in the bytes of a file of answers. Raises UnreadableAnswers."""
    if len(content) > SIZE:
        raise UnreadableAnswers(f"The file has more than {SIZE // MEGABYTE} MB; {AGAIN}.")
    try:
        told = json.loads(decode(content)[0], parse_constant=reject)
        data = clean(told, [ITEMS])
    except RecursionError:
        raise UnreadableAnswers(f"The file is nested too deeply to hold answers; {AGAIN}.") from None
    except ValueError as error:
        raise UnreadableAnswers(f"This is no file of answers ({type(error).__name__}); {AGAIN}.") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UnreadableAnswers(f"The file is not in the format {FORMAT}; {AGAIN}.")
    for part in ("answers", "essays"):
        if not isinstance(data.setdefault(part, {}), dict):
            raise UnreadableAnswers(f"The file's part {part} does not name its entries; {AGAIN}.")
    # An answer has no line ends; an essay keeps its own.
    return data | {"essays": told.get("essays", {})}


def pick_answers(data, names):
    """Return name -> value and name -> remark of the items (id -> name) that the file answers."""
    answers, remarks = {}, {}
    for item, name in names.items():
        value = data["answers"].get(item, data["answers"].get(name))
        if value is not None and len(json.dumps(value)) > ANSWER:
            remarks[name] = "a value this large cannot be an answer"
        elif value not in (None, ""):
            answers[name] = value
    return answers, remarks


def pick_essays(data, tasks):
    """Return [{"id", "text"}] of the file's essays, and notes."""
    essays, notes = [], []
    for task in tasks:
        given = data["essays"].get(task["id"], "")
        text, said = shorten(plain(join(given)) if isinstance(given, str) else "", [])
        essays.append({"id": task["id"], "text": text})
        notes += [CUT.format(title=task["title"], **values) for _, values in said]
    return essays, notes
