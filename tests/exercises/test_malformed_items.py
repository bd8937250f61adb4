"""Every fault in an item is one line that names file, item and field, and says what would be right."""

import copy

import pytest
import yaml
from exercise_cases import SHARED

from pillars.exercises import ItemError, read_items

ROWS = {row["kind"]: row for row in SHARED["items"]}


def fault_of(tmp_path, kind, change):
    """Return the message for an item of one kind after a change to its row."""
    row = copy.deepcopy(ROWS[kind])
    change(row)
    path = tmp_path / "bad.exercises.yml"
    path.write_text(yaml.safe_dump([row], allow_unicode=True, sort_keys=False), encoding="utf-8")
    with pytest.raises(ItemError) as caught:
        read_items(path)
    return str(caught.value)


def put(**fields):
    """Return a change that sets fields of a row."""
    return lambda row: row.update(fields)


def drop(field):
    """Return a change that removes a field of a row."""
    return lambda row: row.pop(field)


def put_slip(**fields):
    """Return a change that sets fields of the first typical wrong answer."""
    return lambda row: row["wrong"][0].update(fields)


FAULTS = {
    "unknown kind": (
        "choice",
        put(kind="essay"),
        "field kind: 'essay' is unknown; the kinds are choice, number",
    ),
    "unknown field": (
        "choice",
        put(awnser=1),
        "field awnser: not a field of an item; the fields are accept,",
    ),
    "answer not among the choices": (
        "choice",
        put(answer="1999"),
        "field answer: this kind expects one of: 1994",
    ),
    "distractor without feedback": (
        "choice",
        lambda row: row["wrong"].pop(),
        "field wrong: no feedback for 1976;",
    ),
    "empty feedback": ("number", put_slip(feedback=" "), "field wrong[1].feedback: missing; say why"),
    "slip without an answer": (
        "number",
        lambda row: row["wrong"][0].pop("answer"),
        "field wrong[1]: give it answer",
    ),
    "wrong answer that is right": (
        "number",
        put_slip(answer=33.5),
        "field wrong[1].answer: the same as the right",
    ),
    "wrong pair that is right": (
        "mapping",
        put_slip(answer={"sky": "holds"}),
        "field wrong[1].answer: the same",
    ),
    "wrong year that is right": ("date", put_slip(answer="1994"), "field wrong[1].answer: the same"),
    "wrong word that is accepted": ("word", put_slip(answer="HIGUCHI"), "field wrong[1].answer: the same"),
    "wrong answer twice": (
        "number",
        lambda row: row["wrong"].append(row["wrong"][0]),
        "field wrong[3].answer: given",
    ),
    "missing right": ("number", drop("right"), "field right: missing"),
    "missing prompt": ("number", put(prompt=""), "field prompt: missing"),
    "missing otherwise": ("order", drop("otherwise"), "field otherwise: missing; say what helps"),
    "missing answer": ("number", drop("answer"), "field answer: give either answer or answer_from"),
    "two answers": ("number", put(answer_from="1 + 1"), "field answer: give either answer or answer_from"),
    "answer that cannot be computed": (
        "number",
        lambda row: row.update(answer_from='load("nothing")') or row.pop("answer"),
        'field answer_from: `load("nothing")` cannot be computed: ValueError: There is no table',
    ),
    "text for a number": (
        "number",
        put(answer="a third"),
        "field answer: this kind expects one number, such as 12;",
    ),
    "order with an entry missing": (
        "order",
        put(answer=["first", "third"]),
        "field answer: this kind expects a list",
    ),
    "order shown solved": (
        "order",
        put(answer=["third", "first", "second"]),
        "field entries: shown in the right order",
    ),
    "mapping half answered": (
        "mapping",
        put(answer={"sky": "holds"}),
        "field answer: this kind expects a dictionary",
    ),
    "month for a day": (
        "date",
        put(answer="1994-08"),
        "field answer: this kind expects a date, such as 1990-12-31;",
    ),
    "choices in a number": (
        "number",
        put(choices={"a": "A", "b": "B"}),
        "field choices: not used in an item of kind",
    ),
    "choices as a list": (
        "choice",
        put(choices=["1994", "1995"]),
        "field choices: write at least two lines `key: label`",
    ),
    "unit of a word": ("word", put(unit="days"), "field unit: only an item of kind number has one"),
    "negative tolerance": ("number", put(tolerance=-1), "field tolerance: -1 is not a number of at least 0"),
    "objective in words": ("number", put(objective="first"), "field objective: 'first' is not a number"),
    "id with spaces": ("number", put(id="The share"), "field id: 'The share': use lower case letters"),
    "unknown source": ("number", put(source="nobody_1994[p. 1]"), "field source: There is no source"),
    "number for a text": ("number", put(right=1994), "field right: 1994 is not a text; put it in quotes."),
}


@pytest.mark.parametrize(("kind", "change", "words"), FAULTS.values(), ids=FAULTS)
def test_a_malformed_item_is_named_by_file_item_and_field(tmp_path, kind, change, words):
    message = fault_of(tmp_path, kind, change)
    assert message.startswith("bad.exercises.yml: item ") and "\n" not in message
    assert words in message


def test_an_id_used_twice_is_named_with_the_file_that_has_it_already(tmp_path):
    path = tmp_path / "twice.exercises.yml"
    path.write_text(yaml.safe_dump([ROWS["number"], ROWS["number"]]), encoding="utf-8")
    with pytest.raises(
        ItemError, match="twice.exercises.yml: item share, field id: already used in twice.exercises.yml"
    ):
        read_items(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id: alone", "not a list of items"),
        ("- alone", "item 1 is not a list of fields"),
        ("- [", "not YAML"),
    ],
)
def test_a_file_that_is_no_list_of_items_says_what_one_is(tmp_path, text, words):
    path = tmp_path / "odd.exercises.yml"
    path.write_text(text)
    with pytest.raises(ItemError, match=f"odd.exercises.yml: {words}"):
        read_items(path)
