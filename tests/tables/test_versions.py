"""The table of the versions says what the versions say, and nothing where nothing was seen."""

from bs4 import BeautifulSoup

from pillars.data import load
from pillars.tables import show_versions
from pillars.tables.versions import LOOKS


def rows_of(table):
    """Return the cells of each version: id of the row -> cells."""
    rows = BeautifulSoup(table.html(), "html.parser").select("tr[id]")
    return {row["id"].removeprefix("version-"): row.select("th, td") for row in rows}


def test_each_coded_cell_has_the_mark_of_its_form_and_what_was_not_seen_is_empty():
    rows = rows_of(show_versions())
    assert len(rows) == len(load("versions"))
    for row in load("versions").itertuples():
        for (column, known), cell in zip(LOOKS.items(), rows[row.version][2:], strict=True):
            mark = known.get(getattr(row, column))
            assert cell.get_text() == (f"{mark.sign}\xa0{mark.word}" if mark else ""), (row.version, column)


def test_a_later_version_stands_further_down_and_has_its_date_in_words():
    rows = rows_of(show_versions(load("versions").sample(frac=1, random_state=2)))
    assert list(rows) == list(load("versions").sort_values(["date", "version"]).version)
    assert rows["crimea_2014"][1].get_text() == "6 March 2014"


def test_the_title_counts_the_versions_that_join_all_three():
    versions = load("versions")
    assert show_versions().title.startswith("One of eleven versions makes")
    milder = versions.replace({"nuclear": {"demand": "debate"}})
    assert show_versions(milder).title.startswith("None of eleven versions makes")


def test_forms_of_a_column_differ_in_shape_as_well_as_in_colour():
    for forms in LOOKS.values():
        assert (
            len({mark.sign for mark in forms.values()}) == len({m.tone for m in forms.values()}) == len(forms)
        )
