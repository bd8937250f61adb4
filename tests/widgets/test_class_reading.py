"""The page finds the share codes of a class in whatever surrounds them, and sums them up as pandas does."""

import io

import pandas as pd
import pytest
from class_codes import LETTERS, MATRIX, ROLES, invent_codes, invent_weighings

from pillars.weighing import (
    Score,
    Weighing,
    leaders,
    overall_value,
    replace_scores,
    swing_weights,
    write_code,
)
from pillars.weighing.share_code import check_of
from pillars.widgets import ClassView, read_codes

CODES = invent_codes(3)
ONE, TWO, THREE = CODES
COLUMNS = [
    *("line", "name", "role", "leader", "leader_before"),
    *(f"{kind}_{name}" for kind in ("weight", "before") for name in MATRIX.criteria),
    *(f"value_{name}" for name in MATRIX.options),
]
SPELLINGS = {
    "lines": f"{ONE}\n\n{TWO}\r\n{THREE}",
    "a byte order mark": f"\ufeff{ONE}\n{TWO}\n{THREE}",
    "links": "\n".join(f"https://example.org/lab.html#{code}" for code in CODES),
    "links with escaped marks": "\n".join(f"https://example.org/#{c.replace('~', '%7E')}" for c in CODES),
    "a chat": f"Aiko, 10:02: here is mine {ONE}.\n{TWO} and my neighbour's {THREE}",
    "capitals of a phone": "\n".join(code.capitalize() for code in CODES),
    "a column": f"Code\n{ONE}\n{TWO}\n{THREE}\n",
    "a CSV": f"when,CODE\n1,{ONE}\n2,{TWO}\n3,{THREE}\n",
    "a CSV with semicolons": f'when;"code"\r\n"1; 2";"{ONE}"\r\n2;{TWO}\r\n3;{THREE}\r\n',
    "a CSV with tabs": f"when\tcode\n1\t{ONE}\n2\t{TWO}\n3\t{THREE}",
    "a form": f'Time,Your share code,Why\n1,{ONE},"so, ""so""\nand so"\n2,{TWO},\n3,{THREE},x\n',
    "a CSV without a header": f"Aiko,{ONE}\nBen,{TWO}\nChen,{THREE}",
    "a quote that never closes": f'when,code\n"1,{ONE}\n2,{TWO}\n3,{THREE}',
}
# text -> the lines of the good codes, the lines that were skipped
LINES = {
    "blanks": ("\n \n\t\n", [], []),
    "a header alone": ("name,code\n", [], []),
    "two lines of a chat": ("Hello, all\nhere it comes, soon", [], [1, 2]),
    "empty cells": (f"name,code\nAiko,\n,{ONE}\n\n,,\nBen", [3], [2, 6]),
    "a cell of two lines": (f'why,code\n"two\nlines",{ONE}\nx,{TWO[:-2]}', [2], [4]),
    "doubled quotes": (f'name,code\n"A ""b"", c",{ONE}\ny,z', [2], [3]),
    "broken codes": (
        f"{ONE}\nhello\n{TWO[:-1]}\nwpf2~\nwpf1~a.\nWPF2~A~~~~~AAAA\n{THREE}",
        [1, 7],
        [2, 3, 4, 5, 6],
    ),
    "other line ends": (f"a\x0bb\x85c\u2028d\n\x00\n{ONE}", [3], [1, 2]),
    "digits of other scripts": (f"wpf٢~a\nwpf2~~bde٣~~~~0000\n{ONE}", [3], [1, 2]),
}
CALL = """async ({state, text}) => {
    const {readMatrix} = await import("/weighing/additive.js");
    const view = await import("/widgets/class_reading.js");
    const get = (name) => state[name];
    const book = {...readMatrix({get}), letters: state.letters, roles: state.roles};
    const read = await view.readClass(text, book);
    const sum = read.rows.length ? view.summarise(read.rows, book) : null;
    const divided = sum && view.mostDivided(sum.roles, book.criteria);
    return {...read, sum, divided, csv: view.writeCsv(read.rows, book)};
}"""
SHOW = """async ({state, codes}) => {
    const {default: view} = await import("/widgets/class_view.js");
    const said = {...state, codes: ""};
    const heard = {};
    const model = {
        get: (name) => said[name],
        set: (name, value) => { said[name] = value; heard[`change:${name}`]?.(); },
        on: (event, call) => { heard[event] = call; },
        save_changes() {},
    };
    view.render({model, el: document.createElement("div")});
    model.set("codes", codes);
    for (let n = 0; n < 500 && !said.rows.length; n += 1) await new Promise((go) => setTimeout(go, 10));
    const shown = {rows: said.rows, problems: said.problems};
    model.set("codes", "");
    return [shown, {rows: said.rows, problems: said.problems}];
}"""


@pytest.fixture(scope="module")
def read(script_page):
    """Return a function that reads a text in the page; roles: those of a book of one's own."""
    state = {key: value for key, value in ClassView().get_state().items() if not key.startswith("_")}
    return lambda text, **roles: script_page.evaluate(CALL, {"state": state | roles, "text": text})


@pytest.fixture(scope="module")
def summed(read):
    """Three hundred codes as the page reads them, and the table that it lets an instructor download."""
    found = read("\n".join(invent_codes(300)))
    return found, pd.read_csv(io.BytesIO(found["csv"].encode()))


@pytest.mark.parametrize("text", SPELLINGS.values(), ids=SPELLINGS)
def test_codes_are_found_in_whatever_surrounds_them(read, text):
    found, expected = (read(each)["rows"] for each in (text, "\n".join(CODES)))
    assert [row | {"line": 0} for row in found] == [row | {"line": 0} for row in expected]


@pytest.mark.parametrize(("text", "good", "bad"), LINES.values(), ids=LINES)
def test_each_line_that_holds_no_code_is_named(read, text, good, bad):
    found = read(text)
    assert [row["line"] for row in found["rows"]] == good
    assert [problem["line"] for problem in found["problems"]] == bad


def test_a_row_has_weights_values_and_leaders_by_the_scores_of_its_role_and_its_own(read):
    rows = read("\n".join(invent_codes(30)))["rows"]
    seen = {role["role"]: role["scores"] for role in ClassView().roles}
    for weighing, row in zip(invent_weighings(30), rows, strict=True):
        own = {(option, criterion): score for (option, _, criterion), score in weighing.scores.items()}
        matrix = replace_scores(with_scores(MATRIX, seen.get(weighing.role, [])), own)
        weights, values = (
            swing_weights(weighing.swings),
            overall_value(matrix, swing_weights(weighing.swings)),
        )
        assert {name: row[f"weight_{name}"] for name in MATRIX.criteria} == pytest.approx(weights, abs=1e-9)
        assert {name: row[f"value_{name}"] for name in MATRIX.options} == pytest.approx(values, abs=1e-9)
        assert (row["role"], row["leader"]) == (weighing.role, leaders(values)[0])
        if not weighing.before:
            assert row["leader_before"] is row["before_deterrence"] is None
            continue
        before = swing_weights(weighing.before)
        assert {name: row[f"before_{name}"] for name in MATRIX.criteria} == pytest.approx(before, abs=1e-9)
        assert row["leader_before"] == leaders(overall_value(matrix, before))[0]


def with_scores(matrix, rows):
    """Return a matrix with the scores of rows as a widget holds them."""
    names = ("low", "likely", "high")
    cells = {(row["option"], row["criterion"]): Score(*(row[name] for name in names)) for row in rows}
    return replace_scores(matrix, cells)


def test_role_and_name_come_from_their_columns_and_the_role_wins(read):
    rows = read(f"Name;ROLE;code\nAiko;<b>Mars</b>;{TWO}\n=Ben;;{TWO}\nChen;Seoul;{ONE}")["rows"]
    told = [["Aiko", "<b>Mars</b>"], ["=Ben", "washington"], ["Chen", "seoul"]]
    assert [[row["name"], row["role"]] for row in rows] == told


def test_the_title_of_a_role_stands_for_the_role(read):
    title = next(role["title"] for role in ClassView().roles if role["role"] == "seoul")
    [row] = read(f'role,code\n"{title.lower()}",{ONE}')["rows"]
    assert row["role"] == "seoul"


def test_the_scores_of_a_role_are_used_and_the_codes_own_stand_above_them(read):
    (cell, own), high, low = list(MATRIX.scores)[:2], Score(99, 99, 99), Score(1, 1, 1)
    rows = [
        dict(zip(("option", "criterion"), c, strict=True)) | s._asdict()
        for c, s in ((cell, high), (own, low))
    ]
    swings = dict.fromkeys(MATRIX.criteria, 50)
    code = write_code(
        Weighing("seoul", swings, scores={(own[0], "beside", own[1]): Score(88, 88, 88)}), LETTERS
    )
    [row] = read(code, roles=[{"role": "seoul", "title": "The ROK", "scores": rows}])["rows"]
    expected = replace_scores(MATRIX, {cell: high, own: Score(88, 88, 88)})
    values = overall_value(expected, swing_weights(swings))
    assert row[f"value_{cell[0]}"] == pytest.approx(values[cell[0]])


def test_the_same_code_counts_once_unless_the_names_differ(read):
    found = read(f"name,code\nAiko,{ONE}\nAiko,{ONE.upper()}\nBen,{ONE}")
    assert [row["name"] for row in found["rows"]] == ["Aiko", "Ben"]
    assert found["duplicates"] == [3]


def test_a_code_of_which_one_character_was_changed_is_refused(read):
    changed = ONE.replace("de", "du", 1)
    sealed = "wpf2~tokyo~bde1~~~"
    found = read(f"{changed}\n{sealed}~{check_of(sealed)}")
    assert "cut off or changed" in found["problems"][0]["what"]
    assert "no points for" in found["problems"][1]["what"]


def test_the_download_read_by_pandas_is_what_the_page_read(summed):
    found, table = summed
    assert list(table.columns) == COLUMNS
    ours = pd.DataFrame(found["rows"], columns=COLUMNS)
    # A cell without a name is empty in the file, which pandas reads as nan.
    table, ours = table.drop(columns="name"), ours.drop(columns="name")
    pd.testing.assert_frame_equal(table, ours, check_dtype=False, check_exact=False, rtol=0, atol=1e-9)


def test_the_quartiles_and_the_leaders_are_those_of_pandas(summed):
    found, table = summed
    for spread in found["sum"]["weights"]:
        expected = table[f"weight_{spread['criterion']}"].quantile([0, 0.25, 0.5, 0.75, 1])
        names = ("min", "lower", "median", "upper", "max")
        assert [spread[name] for name in names] == pytest.approx(list(expected), abs=1e-9)
    for row in found["sum"]["leaders"]:
        assert row["after"] == (table.leader == row["option"]).sum()
        assert row["before"] == (table.leader_before == row["option"]).sum()


def test_roles_are_summed_up_and_set_apart_as_pandas_does(summed):
    found, table = summed
    means = table.groupby("role")[[f"weight_{name}" for name in MATRIX.criteria]].mean()
    assert {row["role"] for row in found["sum"]["roles"]} == set(ROLES)
    for row in found["sum"]["roles"]:
        members = table[table.role == row["role"]]
        assert row["count"] == len(members)
        assert list(row["weights"].values()) == pytest.approx(list(means.loc[row["role"]]), abs=1e-9)
        assert dict(row["leaders"]) == members.leader.value_counts().to_dict()
    widest = (means.max() - means.min()).idxmax()
    expected = (widest.removeprefix("weight_"), means[widest].idxmin(), means[widest].idxmax())
    assert tuple(found["divided"][name] for name in ("criterion", "low", "high")) == expected


def test_what_moved_is_what_pandas_says(summed):
    found, table = summed
    kept = table.dropna(subset="leader_before")
    shifts = {name: (kept[f"weight_{name}"] - kept[f"before_{name}"]).mean() for name in MATRIX.criteria}
    moved, changed = found["sum"]["moved"], kept[kept.leader != kept.leader_before]
    assert moved["criterion"] == max(shifts, key=lambda name: abs(shifts[name]))
    assert moved["after"] - moved["before"] == pytest.approx(shifts[moved["criterion"]], abs=1e-9)
    pairs = changed.groupby(["leader_before", "leader"]).size().to_dict()
    assert {(row["from"], row["to"]): row["count"] for row in found["sum"]["changes"]} == pairs
    assert found["sum"]["changed"] == len(changed)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1", '=HYPERLINK("a";"b")'])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(read, name):
    quoted = name.replace('"', '""')
    table = pd.read_csv(
        io.StringIO(read(f'code,name,role\n{ONE},"{quoted}","{quoted}"')["csv"].lstrip("\ufeff"))
    )
    assert table.name[0] == table.role[0] == f"'{name.strip()}"


def test_python_sees_what_the_page_has_read(script_page):
    view = ClassView()
    state = {key: value for key, value in view.get_state().items() if not key.startswith("_")}
    shown, cleared = script_page.evaluate(SHOW, {"state": state, "codes": f"{ONE}\nhello"})
    view.set_state(shown)
    assert view.frame.columns.tolist() == COLUMNS and view.frame.role.tolist() == ["tokyo"]
    assert view.problems == [[2, 'This is no share code; a code begins with "wpf2~".']]
    assert cleared == {"rows": [], "problems": []}


def test_the_name_of_the_first_edition_says_what_replaces_it():
    with pytest.raises(NotImplementedError, match=r"'Your class'.*pandas\.read_csv\(\"class\.csv\"\)"):
        read_codes("class.csv")
