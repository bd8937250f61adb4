"""Of the theme's style sheets only what some page can use is shipped; what a script may set stays."""

import pytest

from pillars.book.styles import SLIM, names_used, read_original, slim

USED = {"card", "open", "main", "card-body", "a:b"}


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".card{color:red}", ".card{color:red}"),
        (".gone{color:red}", ""),
        (".card .gone{color:red}", ""),
        (".gone,.card>p{color:red}", ".card>p{color:red}"),
        ("#main,#gone{top:0}", "#main{top:0}"),
        ("html[data-theme=dark] p{top:0}", "html[data-theme=dark] p{top:0}"),
        (".card:not(.gone){top:0}", ".card:not(.gone){top:0}"),
        (":is(.gone,.card) b,i{top:0}", ":is(.gone,.card) b,i{top:0}"),
        (":is(.gone,:not(.card),.card) b{top:0}", ":is(.gone,:not(.card),.card) b{top:0}"),
        (".gone:is(.a,:not(.b),.c),.card{top:0}", ".card{top:0}"),
        (".a\\:b{top:0}", ".a\\:b{top:0}"),
        ("@media print{.gone{top:0}}", ""),
        ("@media print{.gone{top:0}.card{top:0}}", "@media print{.card{top:0}}"),
        (".card{a:b;\n  c:d}", ".card{a:b; c:d}"),
        (".card{content:'  '}", '.card{content:"  "}'),
        ("@font-face{font-family:x}", "@font-face{font-family:x}"),
        (":root{--x:1}", ":root{--x:1}"),
        ('a[href$=".gone"]{top:0}', 'a[href$=".gone"]{top:0}'),
    ],
)
def test_a_rule_stays_if_and_only_if_some_page_can_match_one_of_its_selectors(css, left):
    assert slim(css, USED) == left


def test_the_theme_is_at_most_a_third_of_what_its_makers_ship(built_book):
    sheet = (built_book / "_static/styles/pydata-sphinx-theme.css").read_text(encoding="utf-8")
    assert 20_000 < len(sheet) < 110_000


def test_the_smaller_sheets_are_slim_too(built_book):
    for name, limit in {
        "basic.css": 6_000,
        "styles/sphinx-book-theme.css": 12_000,
    }.items():
        sheet = (built_book / "_static" / name).read_text(encoding="utf-8")
        assert 500 < len(sheet) < limit, (name, len(sheet))


def test_a_sheet_that_is_slim_already_is_read_from_its_whole_text(tmp_path):
    sheet, kept = tmp_path / "a.css", tmp_path / "kept"
    sheet.write_text("whole")
    assert read_original(sheet, kept) == "whole"
    sheet.write_text(f"slim{SLIM}")
    assert read_original(sheet, kept) == "whole"


def test_what_only_a_script_opens_keeps_its_style(built_book):
    sheet = (built_book / "_static/styles/pydata-sphinx-theme.css").read_text(encoding="utf-8")
    assert "#pst-search-dialog" in sheet and "dialog[open]::backdrop" in sheet


def test_what_a_script_in_a_page_or_beside_it_names_is_in_use(tmp_path):
    (tmp_path / "page.html").write_text('<p class="a b" id="c"></p><script>add("d-e")</script><p>f</p>')
    (tmp_path / "page.js").write_text("toggle('g')")
    (tmp_path / "searchindex.js").write_text("h")
    used = names_used(tmp_path)
    assert {"a", "b", "c", "d-e", "g"} <= used and not {"f", "h"} & used
