"""The mends, one by one, on small pieces of the theme's HTML."""

import pytest
from bs4 import BeautifulSoup

from pillars.book import accessibility, icons, scripts
from pillars.book.pages import buttons, scrolling


@pytest.fixture
def mended():
    """Return a function that applies one mend to a piece of HTML."""

    def apply(mend, html):
        page = BeautifulSoup(html, "html.parser")
        mend(page)
        return page

    return apply


TWO_TABLES = "<article><h2>Scores<a>#</a></h2><table></table><table></table></article>"


def test_each_table_becomes_a_region_that_takes_focus(mended):
    regions = mended(scrolling.wrap_tables, TWO_TABLES).select('[role="region"][tabindex="0"] > table')
    assert len(regions) == 2


def test_two_tables_under_one_heading_get_two_names(mended):
    page = mended(scrolling.wrap_tables, TWO_TABLES)
    names = [region["aria-label"] for region in page.select("[role=region]")]
    assert names == ["Table: Scores", "Table: Scores (2)"]


def test_a_caption_names_its_table_better_than_a_heading(mended):
    html = "<article><h2>Scores</h2><table><caption>Who sat where</caption></table></article>"
    page = mended(scrolling.wrap_tables, html)
    assert page.select_one("[role=region]")["aria-label"] == "Table: Who sat where"


def test_an_empty_header_cell_becomes_a_plain_one_and_a_full_one_stays(mended):
    page = mended(accessibility.replace_empty_headers, "<table><tr><th></th><th>date</th></tr></table>")
    assert [cell.name for cell in page.tr.find_all(True)] == ["td", "th"]


def test_a_button_is_named_by_its_visible_words(mended):
    html = '<button class="search-button-field" aria-label="Find">Search</button>'
    assert "aria-label" not in mended(accessibility.drop_hiding_labels, html).button.attrs


def test_a_tooltip_is_left_to_the_browser(mended):
    html = '<button data-bs-toggle="tooltip" data-bs-title="Color mode"></button>'
    assert mended(scripts.use_plain_tooltips, html).button.attrs == {"title": "Color mode"}


def test_the_search_index_loads_on_the_search_page_only(mended):
    script = '<script src="../searchindex.js"></script>'
    assert not mended(scripts.drop_search_scripts, script).script
    assert mended(scripts.drop_search_scripts, f'<div class="bd-search-container"></div>{script}').script


def test_what_copies_code_loads_only_where_there_is_code(mended):
    scripts_of_it = '<link href="copybutton.css"><script src="clipboard.min.js"></script>'
    assert not mended(scripts.drop_copy_scripts, scripts_of_it).find(True)
    code = '<div class="highlight"><pre>1 + 1</pre></div>'
    assert mended(scripts.drop_copy_scripts, code + scripts_of_it).select("link, script")[1]


def test_no_script_holds_up_the_text_and_none_in_the_page_needs_one_that_comes_later(mended):
    html = "<script>first()</script><script src='a.js'></script><script>DOCUMENTATION_OPTIONS.pagename = 'a';"
    first, later = mended(scripts.defer_scripts, f"{html}</script>").select("script")
    assert first.string == "first()" and "defer" in later.attrs


def test_sphinxs_style_sheet_is_asked_for_by_the_page_itself(mended):
    link = mended(scripts.import_nothing, '<link href="../_static/styles/theme.css?digest=1">').link
    assert link["href"] == "../_static/basic.css"


def test_the_links_of_a_chapter_stand_below_its_title(mended):
    html = '<div class="article-header-buttons"><a href="x.ipynb" target="_blank">Download</a></div>'
    page = mended(buttons.move_below_title, f"{html}<article><h1>One</h1></article>")
    assert page.h1.find_next_sibling("p").a.attrs == {"href": "x.ipynb", "download": ""}


def test_the_style_sheet_keeps_the_icons_in_use_under_all_their_names():
    css = r'.fa-bars:before,.fa-navicon:before{content:"\f0c9"}.fa-fish:before{content:"\f578"}'
    assert icons.slim_styles(css, {"fa-bars"}) == r'.fa-bars:before,.fa-navicon:before{content:"\f0c9"}'


def test_a_date_keeps_to_one_line_and_a_table_with_sentences_keeps_its_width(mended):
    html = f"<article><table><tr><td>1994-08-12</td><td>{'a word ' * 12}</td></tr></table></article>"
    page = mended(scrolling.keep_cells_readable, html)
    assert [cell.get("class") for cell in page.select("td")] == [["short"], None]
    assert page.table["class"] == ["wordy"]
