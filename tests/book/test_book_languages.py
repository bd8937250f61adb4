"""Words of other languages carry their language wherever their script shows it."""

import pytest
from book_pages import CHAPTERS
from bs4 import BeautifulSoup

from pillars.book.pages.languages import EAST_ASIAN, language_of, mark_languages


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("アジア版NATO", "ja"),
        ("集団防衛", "ja"),
        ("日本学界对美国的认知变化", "zh-Hans"),
        ("핵우산", "ko"),
        ("日총리", "ko"),
        ("核共有", None),
        ("高市習近平會談", None),
    ],
)
def test_a_language_is_named_only_if_the_script_shows_it(words, language):
    assert language_of(words) == language


def test_a_title_is_marked_as_a_whole_and_its_translation_is_not():
    words = 'Seoul. 6자회담 “의장” 성명 [On six]. <i lang="ja">核の傘</i>'
    html = f'<article class="bd-article"><p>{words}</p></article>'
    page = BeautifulSoup(html, "html.parser")
    mark_languages(page)
    assert [(e["lang"], e.get_text()) for e in page.select("[lang]")] == [
        ("ko", "6자회담 “의장” 성명"),
        ("ja", "核の傘"),
    ]
    assert page.get_text() == BeautifulSoup(html, "html.parser").get_text()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_word_whose_script_shows_its_language_is_left_unmarked(built_book, chapter):
    page = BeautifulSoup((built_book / f"{chapter}.html").read_text("utf-8"), "html.parser")
    for text in page.select_one("article.bd-article").find_all(string=EAST_ASIAN):
        bare = not text.find_parent(["pre", "code", "script", "style", "svg"])
        if bare and text.find_parent(lang=True).name == "html":
            assert language_of(text) is None, text
