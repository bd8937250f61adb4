"""What a chapter offers below its title: its tables with their description, and its figures."""

import json
import zipfile
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from pillars.data import ROOT

CHAPTER = "03-six-party-talks"
# Those that its figures show and its cells load, and those of its weighing.
OWN = {"launches", "pledges", "sessions", "tests", "yields"}
WEIGHED = {"presets", "role_scores", "scores", "swings", "consents"}


@pytest.fixture
def folder(built_book):
    """The folder of one chapter's downloads."""
    return built_book / "downloads" / "chapters" / CHAPTER


def test_the_data_of_a_chapter_are_its_tables_as_they_are_and_their_description(folder):
    with zipfile.ZipFile(folder / f"{CHAPTER}-data.zip") as archive:
        package = json.loads(archive.read("datapackage.json"))
        tables = {part["path"] for part in package["resources"]}
        assert tables == {f"{table}.csv" for table in OWN | WEIGHED}
        assert set(archive.namelist()) == tables | {"datapackage.json"}
        for table in tables:
            assert archive.read(table) == (ROOT / "data" / table).read_bytes()


def test_the_description_refers_to_no_table_that_is_not_there(folder):
    with zipfile.ZipFile(folder / f"{CHAPTER}-data.zip") as archive:
        package = json.loads(archive.read("datapackage.json"))
    keys = [key for part in package["resources"] for key in part["schema"].get("foreignKeys", [])]
    assert {key["reference"]["resource"] for key in keys} <= {"", *OWN, *WEIGHED}


def test_each_drawn_figure_of_a_chapter_is_a_file_that_draws_on_its_own(folder, browser):
    drawings = sorted(folder.glob("*.svg"))
    assert [path.stem for path in drawings] == ["fig-launches", "fig-pledges", "fig-sessions", "fig-yields"]
    page = browser.new_page()
    for path in drawings:
        assert ElementTree.parse(path).getroot().tag == "{http://www.w3.org/2000/svg}svg"
        page.goto(path.as_uri())
        box = page.evaluate("(({ width, height }) => [width, height])(document.documentElement.getBBox())")
        assert min(box) > 50
    page.close()


def test_the_list_stands_closed_below_the_title_and_each_link_leads_to_a_file(built_book):
    path = built_book / "chapters" / f"{CHAPTER}.html"
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    details = page.select_one("article h1 ~ details.chapter-downloads")
    assert "open" not in details.attrs
    assert details.summary.get_text() == "Downloads"
    links = [link["href"] for link in details.select("a")]
    assert len(links) == 5
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_page_of_data_offers_every_table(built_book):
    with zipfile.ZipFile(built_book / "downloads" / "chapters" / "data" / "data-data.zip") as archive:
        every = {path.name for path in (ROOT / "data").glob("*.csv")}
        assert every <= set(archive.namelist())
