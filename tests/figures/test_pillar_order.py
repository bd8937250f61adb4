"""The signature figure says and draws what the documents say."""

import pandas
import pytest
from drawings import mark_of, marks_of, middle, texts_of
from hypothesis import given, settings
from hypothesis import strategies as st

from pillars.data import load
from pillars.figures import plot_pillar_order
from pillars.figures.pillar_order import PILLARS, STEP

WORDS = {"No": 0, "One": 1, "Two": 2, "Three": 3, "Four": 4, "Five": 5, "Six": 6}
orders = st.permutations([1, 2, 5]).flatmap(
    lambda places: st.lists(st.booleans(), min_size=3, max_size=3).map(
        lambda named: [place if keep else None for place, keep in zip(places, named, strict=True)]
    )
)


def documents_with(orders):
    """Return documents with these positions of alliance, multilateral and own capability."""
    documents = pandas.DataFrame(orders, columns=list(PILLARS), dtype="Int64")
    names = [f"d{i}" for i in range(len(orders))]
    years = [str(1994 + i) for i in range(len(orders))]
    return documents.assign(document=names, title=names, issuer="JPN", date=years, source=None)


def bands(figure):
    """Return the documents that a figure shades."""
    gids = (artist.get_gid() for artist in marks_of(figure))
    return {gid.removeprefix("band:") for gid in gids if gid.startswith("band:")}


@settings(max_examples=25, deadline=None)
@given(st.lists(orders, min_size=1, max_size=6))
def test_title_and_shading_count_the_documents_that_put_multilateral_first(orders):
    documents = documents_with(orders)
    chart = plot_pillar_order(documents)
    first = (documents.multilateral < documents.alliance).fillna(False)
    assert WORDS[chart.title.split()[0]] == first.sum()
    assert bands(chart.figure) == bands(chart.narrow) == set(documents.document[first])


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_marks_stand_from_left_to_right_in_the_order_of_the_list(size):
    figure = plot_pillar_order().draw(size)
    for row in load("documents").to_dict("records"):
        named = {pillar: row[pillar] for pillar in PILLARS if not pandas.isna(row[pillar])}
        places = {pillar: middle(mark_of(figure, f"{pillar}:{row['document']}"))[0] for pillar in named}
        assert sorted(named, key=named.get) == sorted(places, key=places.get)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_documents_stand_in_the_order_of_time_row_by_row(size):
    figure = plot_pillar_order(load("documents").sample(frac=1, random_state=1)).draw(size)
    ordered = load("documents").sort_values("date")
    floors = [mark_of(figure, f"alliance:{document}").get_bbox() for document in ordered.document]
    places = [(-round(box.y0), box.x0 // STEP) for box in floors]
    assert places == sorted(places)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_what_is_listed_earlier_stands_taller(size):
    figure = plot_pillar_order().draw(size)
    heights = [mark_of(figure, f"{pillar}:higuchi_1994").get_bbox().height for pillar in in_higuchis_order()]
    assert heights == sorted(heights, reverse=True) and len(set(heights)) == 3


def in_higuchis_order():
    """Return the pillars as the Higuchi Report lists them."""
    row = load("documents").set_index("document").loc["higuchi_1994"]
    return sorted(PILLARS, key=lambda pillar: row[pillar])


def test_a_pillar_that_is_not_named_has_no_mark_and_a_dash_for_a_letter():
    figure = plot_pillar_order().figure
    drawn = {artist.get_gid() for artist in marks_of(figure)}
    assert "multilateral:ndpo_1995" not in drawn
    dashes = [text for text in texts_of(figure) if text.get_text() == "–"]
    assert len(dashes) == int(load("documents")[list(PILLARS)].isna().sum().sum())


def test_pillars_differ_in_letter_as_well_as_in_colour():
    figure = plot_pillar_order().figure
    colours = {mark_of(figure, f"{pillar}:higuchi_1994").get_facecolor() for pillar in PILLARS}
    assert len(colours) == 3 and {"M", "A", "O"} <= {text.get_text() for text in texts_of(figure)}


def test_the_alt_text_names_each_document_that_puts_multilateral_first():
    documents = load("documents")
    first = documents[(documents.multilateral < documents.alliance).fillna(False)]
    finding = plot_pillar_order().alt.split(".")[0]
    assert all(title in finding for title in first.title)


def test_the_table_that_was_given_is_left_as_it_was():
    documents = load("documents")
    plot_pillar_order(documents).html()
    pandas.testing.assert_frame_equal(documents, load("documents"))
