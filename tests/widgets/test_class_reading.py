"""The page finds the share codes of a class in whatever surrounds them, and sums them up as pandas does."""

import io
from collections import Counter

import pandas as pd
import pytest
from class_codes import LETTERS, MATRIX, ROLES, invent_codes, invent_weighings

from pillars.data import load
from pillars.weighing import (
    Score,
    Weighing,
    choose_reading,
    leaders,
    nearest_change,
    overall_value,
    read_matrix,
    replace_scores,
    swing_weights,
    write_code,
)
from pillars.weighing.roles import role_matrix
from pillars.weighing.share_code import check_of
from pillars.widgets import ClassView, read_codes

CODES = invent_codes(3)
READINGS = set(load("readings")[["option", "alliance"]].itertuples(index=False, name=None))
ROWS = load("scores").to_dict("records")
ONE, TWO, THREE = CODES
COLUMNS = [
    *("line", "name", "role", "alliance", "leader", "leader_before", "alliance_before", "moved"),
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
    const files = ["class_reading", "class_parts", "class_view"].map((name) => import(`/widgets/${name}.js`));
    const view = Object.assign({}, ...await Promise.all(files));
    const get = (name) => state[name];
    const readings = {beside: readMatrix({get}), instead: readMatrix({get}, "instead")};
    const book = {...state, ...readings.beside, readings};
    const read = await view.readClass(text, book);
    const sum = read.rows.length ? view.summarise(read, book) : null;
    const divided = sum?.seats && view.mostDivided(sum.seats.roles, book.criteria);
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
    """Codes of own weighings and of seats as the page reads them, and the table for download."""
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


def matrix_of(weighing, alliance):
    """Return the matrix by which a weighing is seen in one reading: that of its seat, with its own scores."""
    read_as = {row["option"]: row["alliance"] for row in choose_reading(ROWS, alliance)}
    own = {(o, c): score for (o, read, c), score in weighing.scores.items() if read_as[o] == read}
    return replace_scores(role_matrix(read_matrix(ROWS, alliance), weighing.role, alliance), own)


def test_a_row_has_weights_values_and_leaders_by_the_scores_of_its_role_and_its_own(read):
    rows = read("\n".join(invent_codes(30)))["rows"]
    for weighing, row in zip(invent_weighings(30), rows, strict=True):
        matrix = matrix_of(weighing, weighing.alliance)
        weights, values = (
            swing_weights(weighing.swings),
            overall_value(matrix, swing_weights(weighing.swings)),
        )
        assert {name: row[f"weight_{name}"] for name in MATRIX.criteria} == pytest.approx(weights, abs=1e-9)
        assert {name: row[f"value_{name}"] for name in MATRIX.options} == pytest.approx(values, abs=1e-9)
        told = (weighing.role, weighing.alliance, leaders(values)[0])
        assert (row["role"], row["alliance"], row["leader"]) == told
        assert row["moved"] == pytest.approx(nearest_change(matrix, weights).moved, abs=1e-9)
        if not weighing.before:
            assert row["leader_before"] is row["before_deterrence"] is None
            continue
        before = swing_weights(weighing.before)
        assert {name: row[f"before_{name}"] for name in MATRIX.criteria} == pytest.approx(before, abs=1e-9)
        first = leaders(overall_value(matrix_of(weighing, weighing.before_alliance), before))[0]
        assert (row["leader_before"], row["alliance_before"]) == (first, weighing.before_alliance)


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
        dict(zip(("option", "criterion"), c, strict=True)) | {"alliance": "beside"} | s._asdict()
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
    # A cell without a name or a role is empty in the file, which pandas reads as nan.
    table, ours = (each.drop(columns="name").fillna({"role": ""}) for each in (table, ours))
    pd.testing.assert_frame_equal(table, ours, check_dtype=False, check_exact=False, rtol=0, atol=1e-9)


def reads_of(table, option, column="alliance"):
    """Return how each weighing reads an option: as asked, or as it only can be read."""
    return table[column].map(lambda asked: asked if (option, asked) in READINGS else "beside")


def own_of(table):
    """Return the rows that come from no seat."""
    return table[table.role.isna()]


def test_the_quartiles_and_the_leaders_of_own_weighings_are_those_of_pandas(summed):
    found, table = summed[0]["sum"]["own"], own_of(summed[1])
    assert 0 < found["count"] == len(table) < len(summed[1])
    for spread in found["weights"]:
        expected = table[f"weight_{spread['criterion']}"].quantile([0, 0.25, 0.5, 0.75, 1])
        names = ("min", "lower", "median", "upper", "max")
        assert [spread[name] for name in names] == pytest.approx(list(expected), abs=1e-9)
    for row in found["leaders"]:
        read_so = table[reads_of(table, row["option"]) == row["alliance"]]
        assert row["after"] == (read_so.leader == row["option"]).sum()
        led_so = reads_of(table, row["option"], "alliance_before") == row["alliance"]
        assert row["before"] == (led_so & (table.leader_before == row["option"])).sum()


def test_how_firmly_they_lead_is_what_pandas_says(summed):
    found, table = summed[0]["sum"]["own"], own_of(summed[1])
    assert found["firm"]["median"] == pytest.approx(table.moved.median(), abs=1e-9)
    assert found["thin"] == (table.moved < 0.05).sum()


def test_disputed_cells_are_counted_over_all_codes(summed):
    cells = Counter(cell for weighing in invent_weighings(300) for cell in weighing.scores)
    found = summed[0]["sum"]["disputed"]
    told = {(row["option"], row["alliance"], row["criterion"]): row["count"] for row in found}
    assert told == cells
    assert [row["count"] for row in found] == sorted(cells.values(), reverse=True)


def test_a_capital_signs_for_what_beats_the_status_quo_for_most_who_sit_there(summed):
    found, table = summed[0]["sum"]["signatures"], summed[1].dropna(subset="role")
    consents = load("consents").to_dict("records")
    assert {row["alliance"] for row in found} == {"beside", "instead"}
    for row in found:
        rows = choose_reading(consents, row["alliance"])
        must = [r["role"] for r in rows if r["option"] == row["option"] and r["consent"] == "needed"]
        seated = table[reads_of(table, row["option"]) == row["alliance"]]
        gains = seated[f"value_{row['option']}"] > seated.value_hub_and_spokes
        share = gains.groupby(seated.role).mean()
        assert row["signed"] == [role for role in must if share.get(role, 0) > 0.5]
        assert row["refused"] == [role for role in must if share.get(role, 1) <= 0.5]
        away = [role for role in must if role not in share]
        assert row["unread"] == [role for role in away if role in set(table.role)]
        assert row["empty"] == [role for role in away if role not in set(table.role)]


def test_roles_are_summed_up_and_set_apart_as_pandas_does(summed):
    found, table = summed
    means = table.groupby("role")[[f"weight_{name}" for name in MATRIX.criteria]].mean()
    assert {row["role"] for row in found["sum"]["seats"]["roles"]} == set(ROLES)
    for row in found["sum"]["seats"]["roles"]:
        members = table[table.role == row["role"]]
        assert row["count"] == len(members)
        assert list(row["weights"].values()) == pytest.approx(list(means.loc[row["role"]]), abs=1e-9)
        told = {(led["option"], led["alliance"]): led["count"] for led in row["leaders"]}
        reads = [reads_of(members, option).loc[place] for place, option in members.leader.items()]
        assert told == Counter(zip(members.leader, reads, strict=True))
    widest = (means.max() - means.min()).idxmax()
    expected = (widest.removeprefix("weight_"), means[widest].idxmin(), means[widest].idxmax())
    assert tuple(found["divided"][name] for name in ("criterion", "low", "high")) == expected


def test_what_moved_is_what_pandas_says(summed):
    found, table = summed[0]["sum"]["own"], own_of(summed[1])
    kept = table.dropna(subset="leader_before")
    shifts = {name: (kept[f"weight_{name}"] - kept[f"before_{name}"]).mean() for name in MATRIX.criteria}
    moved, changed = found["moved"], kept[kept.leader != kept.leader_before]
    assert moved["criterion"] == max(shifts, key=lambda name: abs(shifts[name]))
    assert moved["after"] - moved["before"] == pytest.approx(shifts[moved["criterion"]], abs=1e-9)
    pairs = changed.groupby(["leader_before", "leader"]).size().to_dict()
    assert {(row["from"], row["to"]): row["count"] for row in found["changes"]} == pairs
    assert found["changed"] == len(changed)


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
