"""Loading: the real tables come with the types of their schema; a wrong name is answered in one line."""

import json
import shutil
import subprocess
import sys
import tomllib

import pytest

from pillars.data import DATA, ROOT, find_row, load
from pillars.data.tables import resources


def run_python(code, folder):
    """Return what code prints, run by a fresh Python in a folder."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


every_table = pytest.mark.parametrize("table", resources())


@every_table
def test_the_last_two_columns_are_source_and_note(table):
    assert list(load(table).columns[-2:]) == ["source", "note"]


@every_table
def test_a_column_has_the_type_of_its_schema(table):
    types = {"integer": "Int64", "number": "float64"}
    fields = resources()[table]["schema"]["fields"]
    expected = {field["name"]: types.get(field["type"], "str") for field in fields}
    assert load(table).dtypes.astype(str).to_dict() == expected


@every_table
def test_every_column_is_explained_to_a_reader(table):
    fields = resources()[table]["schema"]["fields"]
    assert all(field["title"] and field["description"].endswith(".") for field in fields)


def test_the_ranks_of_the_pillars_are_integers_and_an_unnamed_pillar_is_missing():
    ranks = load("documents").set_index("document")[["alliance", "multilateral", "own_capability"]]
    assert ranks.loc["higuchi_1994"].tolist() == [2, 1, 3]
    assert ranks.isna().to_numpy().any()


def test_a_date_stays_as_exact_as_it_was_written():
    dates = load("documents")["date"]
    assert "1994-08-12" in set(dates)
    assert dates.str.len().isin([4, 7, 10]).all()


def test_two_loads_do_not_share_a_table():
    options = load("options")
    options["title"] = "changed"
    assert "changed" not in set(load("options")["title"])


def test_an_unknown_table_is_answered_with_the_tables_there_are():
    with pytest.raises(ValueError, match=r"no table 'ducuments'.*documents, events, options"):
        load("ducuments")


def test_a_table_that_does_not_fit_its_schema_says_how_to_find_the_fault(copy, tmp_path):
    shutil.copytree(ROOT / "pillars", tmp_path / "pillars")
    copy.set_cell("scores", 3, "likely", "sixty")
    advice = "data/scores.csv cannot be read by its schema; run python -m pillars.data to see where and why."
    assert run_python("from pillars.data import load; load('scores')", tmp_path).endswith(f"{advice}\n")


def test_the_tables_have_the_version_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert package["version"] == project["version"]


def test_a_chapter_that_loads_a_table_does_not_load_the_tools_of_the_builder():
    code = "import sys, pillars.data; print(*{'frictionless', 'matplotlib', 'ipywidgets'} & set(sys.modules))"
    assert run_python(code, ROOT) == "\n"


@pytest.mark.parametrize(
    ("table", "name", "column", "cell"),
    [
        ("presence", "JPN/1994", "personnel", 45398),
        ("scores", "asian_osce/instead/deterrence", "alliance", "instead"),
        ("pledges", "abandonment/", "party", "PRK"),
    ],
)
def test_a_row_is_found_by_its_key_whatever_it_is_made_of(table, name, column, cell):
    assert find_row(table, name)[column] == cell
