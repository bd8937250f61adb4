"""Of the theme's style sheets only what some page can use is shipped; what a script may set stays."""

import pytest

from pillars.theme.sheets import cut, names_used

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
        ('@charset "UTF-8";.card{top:0}', '@charset "UTF-8";.card{top:0}'),
        ("/* .card{} */.card{top:0}", ".card{top:0}"),
        (".card{content:'  '}", ".card{content:'  '}"),
        ("@font-face{font-family:x}", "@font-face{font-family:x}"),
        ("@keyframes x{0%{top:0}to{top:1px}}", "@keyframes x{0%{top:0}to{top:1px}}"),
        (":root{--x:1}", ":root{--x:1}"),
        ('a[href$=".gone"]{top:0}', 'a[href$=".gone"]{top:0}'),
        ('@font-face{font-display:block;font-family:"Font Awesome 6 Free"}', ""),
        (".card:after{color:red;font:var(--fa-font-solid)}", ""),
        ("html{--pst-font-icon:Font Awesome;color:red}", "html{--pst-font-icon:Font Awesome;color:red}"),
    ],
)
def test_a_rule_stays_if_and_only_if_some_page_can_match_one_of_its_selectors(css, left):
    assert cut(css, USED) == left
    assert cut(left, USED) == left


@pytest.mark.parametrize(
    ("sheet", "limit"),
    [
        ("styles/pydata-sphinx-theme.css", 80_000),
        ("styles/sphinx-book-theme.css", 9_000),
        ("basic.css", 5_000),
        ("pygments.css", 4_000),
    ],
)
def test_a_sheet_of_others_is_shipped_in_part_and_not_whole(built_book, sheet, limit):
    assert 500 < (built_book / "_static" / sheet).stat().st_size < limit


def test_what_only_a_script_opens_keeps_its_style(built_book):
    sheet = (built_book / "_static/styles/pydata-sphinx-theme.css").read_text(encoding="utf-8")
    assert "#pst-search-dialog" in sheet and "dialog[open]::backdrop" in sheet


def test_what_a_script_has_in_quotes_is_in_use_and_its_own_names_are_not(tmp_path):
    (tmp_path / "_static").mkdir()
    (tmp_path / "page.html").write_text('<p class="a b" id="c">d</p>')
    (tmp_path / "_static" / "page.js").write_text("const e = () => toggle('f g', \"h\", `i-j`)")
    used = names_used(tmp_path)
    assert {"a", "b", "c", "f", "g", "h", "i-j"} <= used and not {"d", "e", "toggle"} & used


def test_no_style_and_no_file_of_an_icon_font_is_shipped(built_book):
    sheets = [path.read_text(encoding="utf-8") for path in built_book.rglob("*.css")]
    assert sheets and not any("@font-face" in sheet for sheet in sheets)
    assert list(built_book.rglob("*.woff2")) == []
