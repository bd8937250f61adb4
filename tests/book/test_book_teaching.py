"""What an instructor prints: each role card on a page of its own, and nothing else on it."""

import pytest

# The narrower of A4 and Letter and the lower of both, with margins of 10 and 12 mm, in CSS pixels.
WIDTH, HEIGHT = 718, 965


@pytest.fixture
def cards(browser, built_book):
    """The printed cards: id, height, and where pages break."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto((built_book / "chapters/teaching.html").as_uri())
    page.emulate_media(media="print")
    yield page.evaluate(
        "[...document.querySelectorAll('.pillar-card')].map(card => { const style = getComputedStyle(card); "
        "return {id: card.id, height: card.offsetHeight, "
        "before: style.breakBefore, after: style.breakAfter}})"
    )
    page.close()


def test_each_of_seven_cards_fits_on_one_sheet(cards):
    assert len(cards) == 7
    assert [card["id"] for card in cards if card["height"] > HEIGHT] == []


def test_no_card_shares_its_sheet(cards):
    assert {(card["before"], card["after"]) for card in cards} == {("page", "page")}
