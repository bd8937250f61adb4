"""The HTML of a chart, alone and beside another, in the page and in a real browser."""

import gzip
import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from pillars.data import load
from pillars.figures import plot_pillar_order, plot_timeline
from pillars.figures.house import INK

LIGHT, DARK = ("light", "rgb(34, 40, 50)"), ("dark", "rgb(206, 214, 221)")
PAGE = """<!doctype html><html lang="en" data-theme="{theme}"><title>Charts</title>
<style>html {{ --pst-color-text-base: {ink} }}</style>{charts}"""


@pytest.fixture(scope="module")
def charts():
    """Both charts of the book."""
    return [plot_pillar_order(), plot_timeline()]


@pytest.fixture(scope="module")
def figures(charts):
    """The HTML of both charts, parsed."""
    return BeautifulSoup("".join(chart.html() for chart in charts), "html.parser")


@pytest.fixture
def open_page(browser, charts):
    """Return a function that shows both charts in a page of some width and theme."""
    pages = []

    def show(width, theme=LIGHT):
        pages.append(browser.new_page(viewport={"width": width, "height": 800}))
        html = "".join(chart.html() for chart in charts)
        pages[-1].set_content(PAGE.format(theme=theme[0], ink=theme[1], charts=html))
        return pages[-1]

    yield show
    for page in pages:
        page.close()


def test_no_id_is_used_twice_by_two_charts_on_one_page(figures):
    counts = Counter(element["id"] for element in figures.select("[id]"))
    assert {"fig-pillar-order", "fig-timeline"} <= set(counts)
    assert [name for name, count in counts.items() if count > 1] == []


def test_a_drawing_uses_only_shapes_that_it_defines_itself(figures):
    for drawing in figures.select("svg"):
        own = {f"#{element['id']}" for element in drawing.select("[id]")}
        assert {use["href"] for use in drawing.select("use")} <= own


def test_a_chart_has_a_wide_and_a_narrow_drawing_with_the_alt_text(figures, charts):
    for chart in charts:
        drawings = figures.select(f"#fig-{chart.name} svg")
        assert [drawing["class"] for drawing in drawings] == [["wide"], ["narrow"]]
        assert {(drawing["role"], drawing["aria-label"]) for drawing in drawings} == {("img", chart.alt)}


def test_the_alt_text_states_the_finding_and_no_file_name(charts):
    for chart in charts:
        assert len(chart.alt) >= 40 and chart.title in chart.alt
        assert not re.search(r"\.(png|svg|csv)", chart.alt)


def test_the_finding_the_data_and_every_source_stand_in_the_figure(figures):
    figure = figures.select_one("#fig-pillar-order")
    assert "multilateral cooperation before the alliance" in figure.select_one("p.finding").text
    assert figure.select_one('a[href="../data/documents.csv"]')
    assert len(figure.select("li a[href^=http]")) >= len(load("documents"))


def test_letters_stay_letters_and_take_the_colour_of_the_page(figures):
    for drawing in figures.select("svg"):
        assert len(drawing.select("text")) > 20
        assert "currentColor" in str(drawing) and INK not in str(drawing)


def test_a_drawing_brings_no_style_sheet_that_would_restyle_the_page(figures):
    assert figures.select("svg style, svg metadata, svg title") == []


def test_the_same_data_give_the_same_bytes():
    assert plot_timeline().html() == plot_timeline().html()
    assert plot_pillar_order().html() == plot_pillar_order().html()


def test_both_sizes_of_a_chart_weigh_at_most_8_kilobytes(charts):
    for chart in charts:
        drawings = chart.svg("wide") + chart.svg("narrow")
        assert len(gzip.compress(drawings.encode())) <= 8_000


def test_a_title_with_markup_is_shown_as_text():
    documents = load("documents").replace("Higuchi Report", "<b>$x$&$y$</b>")
    page = BeautifulSoup(plot_pillar_order(documents).html(), "html.parser")
    assert page.select("b") == []
    assert "<b>$x$&$y$</b>" in page.select_one("svg.wide").text


def test_a_terminal_shows_the_finding(charts):
    for chart in charts:
        assert chart._repr_mimebundle_()["text/plain"] == chart.title
        assert chart.title in repr(chart)


@pytest.mark.parametrize(("width", "shown"), [(1280, "wide"), (320, "narrow")])
def test_a_browser_shows_the_size_that_fits(open_page, width, shown):
    page = open_page(width)
    visible = page.locator("svg:visible").evaluate_all("all => all.map(one => one.classList[0])")
    assert visible == [shown, shown]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_follows_the_theme_of_the_page(open_page, theme):
    page = open_page(1280, theme)
    fills = page.locator("svg.wide text").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert set(fills) == {theme[1]}


def test_in_jupyterlab_text_takes_the_colour_of_its_theme(open_page):
    page = open_page(1280)
    page.evaluate("document.documentElement.removeAttribute('style')")
    page.evaluate("document.querySelector('style').textContent = ':root { --jp-ui-font-color1: #eee }'")
    fill = page.locator("svg.wide text").first.evaluate("one => getComputedStyle(one).fill")
    assert fill == "rgb(238, 238, 238)"
