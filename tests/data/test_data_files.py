"""Checking files: a damaged table, schema or bibliography is named by file and line, without a traceback."""

import shutil

import pytest

from pillars.data import ROOT, cite
from pillars.data.check import problems


def test_a_row_with_an_unquoted_comma_is_named(copy):
    path = copy.folder / "options.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[2] += ", and more"
    path.write_text("\n".join(lines), encoding="utf-8")
    line = copy.only_problem()
    assert line.startswith("data/options.csv, row 3: has 10 cells where the header has 9; quote each cell")


def test_a_first_line_that_is_no_header_is_named_with_the_header_to_write(copy):
    path = copy.folder / "readings.csv"
    path.write_text("<<<<<<< HEAD\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "readings.csv, row 1: is no header; write option,alliance,title," in copy.only_problem()


def test_a_blank_line_is_named(copy):
    row = len(copy.rows("options")) + 1
    with (copy.folder / "options.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert copy.only_problem() == f"data/options.csv, row {row}: is blank; delete the line"


def test_a_line_break_inside_a_cell_is_refused_so_that_rows_are_lines(copy):
    copy.set_cell("options", 3, "description", "Two\nlines.")
    line = copy.only_problem()
    assert line.startswith("data/options.csv, row 3: ") and "keep a row on one line" in line


@pytest.mark.parametrize(
    ("spoil", "remedy"),
    [
        (lambda line: line + b"\xe9", "save the file with the encoding UTF-8"),
        (lambda line: line + b"\r", "save the file with Unix line ends"),
    ],
)
def test_a_file_saved_in_another_way_is_named_with_the_way_to_save_it(copy, spoil, remedy):
    path = copy.folder / "documents.csv"
    lines = path.read_bytes().split(b"\n")
    lines[2] = spoil(lines[2])
    path.write_bytes(b"\n".join(lines))
    line = copy.only_problem()
    assert line.startswith("data/documents.csv, row 3: ") and line.endswith(remedy)


def test_a_byte_order_mark_is_named(copy):
    path = copy.folder / "documents.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert copy.only_problem().endswith("starts with a byte-order mark; save the file as UTF-8 without one")


@pytest.mark.parametrize("file", ["scores.csv", "sources.bib", "datapackage.json"])
def test_a_missing_file_is_named(copy, file):
    (copy.folder / file).unlink()
    assert copy.only_problem() == f"data/{file}: is missing; restore it"


def test_a_table_that_no_schema_describes_is_named(copy):
    shutil.copy(copy.folder / "options.csv", copy.folder / "choices.csv")
    remedy = "add a resource for it to datapackage.json"
    assert copy.only_problem() == f"data/choices.csv: is not described; {remedy}"


def test_a_broken_datapackage_is_named_by_its_line(copy):
    path = copy.folder / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"name"', "name", 1), encoding="utf-8")
    assert copy.only_problem().startswith("data/datapackage.json, line 3: is not JSON here: ")


def test_a_rule_about_a_column_that_is_not_there_is_named(copy):
    path = copy.folder / "datapackage.json"
    text = path.read_text(encoding="utf-8").replace('"sortedBy": ["date"', '"sortedBy": ["daet"', 1)
    path.write_text(text, encoding="utf-8")
    assert "column daet: is not in the table, but a rule in datapackage.json names it" in copy.only_problem()


SOUND = (
    "author={{A}}, title={T}, year={1994}, url={http://a.b}, official={A, T, 1994}, official_seen={no}, "
    "read={part}, kind={press}"
)


@pytest.mark.parametrize(
    ("part", "instead", "fault"),
    [
        ("", "", "is used by no table and no chapter"),
        (" url={http://a.b},", "", "has no url; give it an address"),
        ("kind", "archived={yes}, kind", "has an archived copy that is no address; "),
        ("{T}", "{50% T}", 'has "%" in its title; write '),
        ("{T}", '{L\\"ander}', 'has "\\"ander" in its title; write '),
        (" official={A, T, 1994},", "", "has no official; give it the publisher’s or "),
        ("{A, T, 1994}", "{http://a.b}", "has an official address that was not seen; write a full reference"),
        ("seen={no}", "seen={yes}", "has no address as its official; write the address that was seen, or "),
        (" read={part},", "", "has no read; write whole, part, opening or no"),
        ("{press}", "{news}", 'has "news" as its kind; write primary, press, scholarship or secondary'),
        ("kind", "thin={mirror}, kind", 'has "mirror" as its thin; write wiki, blog, '),
    ],
)
def test_a_faulty_source_is_named_by_its_line(copy, part, instead, fault):
    path = copy.folder / "sources.bib"
    text = path.read_text(encoding="utf-8").rstrip() + "\n"
    path.write_text(f"{text}@misc{{zz_unused_1994, {SOUND.replace(part, instead, 1)}}}\n", encoding="utf-8")
    line = text.count("\n") + 1
    assert copy.only_problem().startswith(f"data/sources.bib, line {line}: zz_unused_1994 {fault}")


def test_a_page_that_stands_twice_in_the_list_of_sources_is_named(copy):
    path = copy.folder / "sources.bib"
    text = path.read_text(encoding="utf-8")
    address = cite("worldjpn_higuchi_1994")[0]["url"]
    path.write_text(f"{text}@misc{{zz, author={{A}}, title={{T}}, year={{1}}, url={{{address}/}}}}\n")
    complaint = "zz has the address of worldjpn_higuchi_1994; cite that one instead"
    assert [line for line in problems(copy.folder, names=[]) if complaint in line]


def test_a_source_that_only_a_chapter_uses_is_no_orphan(copy, tmp_path):
    path = copy.folder / "sources.bib"
    entry = f"@misc{{zz_unused_1994, {SOUND}}}"
    path.write_text(f"{path.read_text(encoding='utf-8')}{entry}\n", encoding="utf-8")
    chapters = shutil.copytree(ROOT / "chapters", tmp_path / "chapters")
    (chapters / "last.md").write_text("A claim.{footcite}`zz_unused_1994`\n", encoding="utf-8")
    assert problems(copy.folder, chapters, names=[]) == []


def test_a_source_that_is_no_bibtex_is_named_by_its_line(copy):
    path = copy.folder / "sources.bib"
    path.write_text("@misc{a, title={T}\n\n@misc{b}\n", encoding="utf-8")
    assert copy.only_problem().startswith("data/sources.bib, line 3: cannot be read as BibTeX: ")
