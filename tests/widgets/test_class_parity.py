"""The page reads a class and sums it up as Python does, to 1e-9."""

import csv
import io
import random

import pandas as pd
import pytest
from class_codes import LETTERS, MATRIX, ROLES, invent_codes
from test_read_codes import SPELLINGS

from pillars.weighing import Score, replace_scores
from pillars.widgets.class_view import describe_cell
from pillars.widgets.code_lines import find_in_text
from pillars.widgets.codes import build_frame, name_columns, tabulate_codes
from pillars.widgets.modules import read_module

SOURCE = read_module("arithmetic", "share_code", "class_reading", "class_arithmetic")
CALL = """async ({source, book, text, texts}) => {
    const view = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
    if (texts) return Promise.all(texts.map((each) => view.readClass(each, book)));
    const read = await view.readClass(text, book);
    if (!read.rows.length) return read;
    const sum = view.summarise(read.rows, book);
    const divided = view.mostDivided(sum.roles, book.criteria);
    return {...read, sum, divided, csv: view.writeCsv(read.rows, book)};
}"""
SEEN = {"seoul": replace_scores(MATRIX, {("asian_nato", "autonomy"): Score(80, 90, 100)})}
HARD = {
    "blanks": "\n \n\t\n",
    "a header alone": "name,code\n",
    "two lines of a chat": "Hello, all\nhere it comes, soon",
    "empty cells": f"name,code\nAiko,\n,{invent_codes(1)[0]}\n\n,,\nBen",
    "doubled quotes": f'name,code\n"A ""b"", c",{invent_codes(1)[0]}\n"x"y,z',
    "spaces before quotes": f'name, code\n "a, {invent_codes(1)[0]}"',
    "broken codes": "wpf1~\nwpf\nwpf2~a.\nWPF1~A~~~~AAAA\nxwpf1~~~~~~\nwpf99999999999~a",
    "other line ends": "a\x0bb\x85c\u2028d\n\x00\n",
    "other digits": "wpf١~a\nwpf1~ſeoul~de1\nwpf1~~de٣~~~0000",
}


@pytest.fixture(scope="module")
def read_in_page(browser):
    """Return a function that reads a text in Chromium, or many at once and without summing up."""
    book = {"options": MATRIX.options, "criteria": MATRIX.criteria, "letters": LETTERS._asdict()}
    book["scores"] = {o: {c: MATRIX.scores[o, c]._asdict() for c in MATRIX.criteria} for o in MATRIX.options}
    own = [describe_cell(cell, score) for cell, score in SEEN["seoul"].scores.items()]
    book["roles"] = [{"role": "seoul", "title": "The ROK", "scores": own}]
    page = browser.new_page()
    yield lambda text="", **texts: page.evaluate(CALL, {"source": SOURCE, "book": book, "text": text} | texts)
    page.close()


def read_in_python(text):
    """Return rows, problems and duplicates as Python reads them."""
    return tabulate_codes(find_in_text(text), lambda role: SEEN.get(role, MATRIX))


@pytest.fixture(scope="module")
def both(read_in_page):
    """Three hundred codes, as the page reads them and as Python does."""
    text = "\n".join(invent_codes(300))
    rows, problems, duplicates = read_in_python(text)
    return read_in_page(text), build_frame(rows, problems, duplicates, name_columns(MATRIX))


def test_three_hundred_codes_give_the_same_rows(both):
    theirs, ours = both
    frame = pd.DataFrame(theirs["rows"], columns=list(theirs["rows"][0]))
    assert list(frame.columns) == list(ours.columns)
    pd.testing.assert_frame_equal(frame, ours, check_dtype=False, rtol=0, atol=1e-9)


def test_the_quartiles_of_each_criterion_are_pandas(both):
    theirs, ours = both
    for found in theirs["sum"]["weights"]:
        expected = ours[f"weight_{found.pop('criterion')}"].quantile([0, 0.25, 0.5, 0.75, 1])
        assert list(found.values()) == pytest.approx(list(expected), abs=1e-9)


def test_the_counts_of_leaders_before_and_after_are_pandas(both):
    theirs, ours = both
    for found in theirs["sum"]["leaders"]:
        assert found["after"] == (ours.leader == found["option"]).sum()
        assert found["before"] == (ours.leader_before == found["option"]).sum()


def test_roles_are_summed_up_as_pandas_does(both):
    theirs, ours = both
    assert {each["role"] for each in theirs["sum"]["roles"]} == set(ROLES)
    for found in theirs["sum"]["roles"]:
        members = ours[ours.role == found["role"]]
        means = [members[f"weight_{name}"].mean() for name in MATRIX.criteria]
        assert found["count"] == len(members)
        assert list(found["weights"].values()) == pytest.approx(means, abs=1e-9)
        assert dict(found["leaders"]) == members.leader.value_counts().to_dict()


def test_the_criterion_on_which_roles_differ_most_is_pandas(both):
    theirs, ours = both
    means = ours.groupby("role")[[f"weight_{name}" for name in MATRIX.criteria]].mean()
    widest = (means.max() - means.min()).idxmax()
    assert f"weight_{theirs['divided']['criterion']}" == widest
    assert (theirs["divided"]["low"], theirs["divided"]["high"]) == (
        means[widest].idxmin(),
        means[widest].idxmax(),
    )


def test_what_moved_is_pandas(both):
    theirs, ours = both
    kept = ours.dropna(subset="leader_before")
    shifts = {name: (kept[f"weight_{name}"] - kept[f"before_{name}"]).mean() for name in MATRIX.criteria}
    moved = theirs["sum"]["moved"]
    assert theirs["sum"]["changed"] == (kept.leader != kept.leader_before).sum()
    assert moved["criterion"] == max(shifts, key=lambda name: abs(shifts[name]))
    assert moved["after"] - moved["before"] == pytest.approx(shifts[moved["criterion"]], abs=1e-9)
    pairs = kept[kept.leader != kept.leader_before].groupby(["leader_before", "leader"]).size()
    assert {(each["from"], each["to"]): each["count"] for each in theirs["sum"]["changes"]} == pairs.to_dict()


def test_the_csv_of_the_page_is_the_table_of_python(both):
    theirs, ours = both
    assert theirs["csv"].startswith("\ufeff")
    frame = pd.read_csv(io.StringIO(theirs["csv"].removeprefix("\ufeff")), keep_default_na=True)
    assert list(frame.columns) == list(ours.columns)
    numbers = ours.select_dtypes("number").columns
    assert frame[numbers].sub(ours[numbers]).abs().max().max() <= 1e-9


@pytest.mark.parametrize("text", [*SPELLINGS.values(), *HARD.values()], ids=[*SPELLINGS, *HARD])
def test_both_find_the_same_codes_and_the_same_problems(read_in_page, text):
    theirs, (rows, problems, duplicates) = read_in_page(text), read_in_python(text)
    names = ("line", "name", "role", "leader")
    assert [[row[n] for n in names] for row in theirs["rows"]] == [[row[n] for n in names] for row in rows]
    assert [(each["line"], each["what"].replace("'", '"')) for each in theirs["problems"]] == [
        (line, what.replace("'", '"')) for line, what in problems
    ]
    assert theirs["duplicates"] == duplicates


def test_both_split_a_thousand_random_texts_alike(read_in_page):
    chance = random.Random(1955)
    pieces = [*'"",,;;\t\n\n\r ~', '""', ',"', '",', "code", "name", "Role", "wpf1~", *invent_codes(4)]
    texts = ["".join(chance.choices(pieces, k=chance.randint(1, 25))) for _ in range(1000)]
    for text, theirs in zip(texts, read_in_page(texts=texts), strict=True):
        rows, problems, duplicates = read_in_python(text)
        found = [[row[n] for n in ("line", "name", "role", "leader")] for row in theirs["rows"]]
        assert found == [[row[n] for n in ("line", "name", "role", "leader")] for row in rows], repr(text)
        assert [each["line"] for each in theirs["problems"]] == [line for line, _ in problems], repr(text)
        assert theirs["duplicates"] == duplicates, repr(text)


def test_the_title_of_a_role_stands_for_the_role(read_in_page):
    [row] = read_in_page(f"role,code\nthe rok,{invent_codes(1)[0]}")["rows"]
    assert row["role"] == "seoul"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1", '=HYPERLINK("a";"b")'])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(read_in_page, name):
    code, quoted = invent_codes(1)[0], name.replace('"', '""')
    csv_text = read_in_page(f'code,name,role\n{code},"{quoted}","{quoted}"')["csv"]
    cells = next(iter(csv.DictReader(io.StringIO(csv_text.removeprefix("\ufeff")))))
    assert cells["name"] == cells["role"] == f"'{name.strip()}"
