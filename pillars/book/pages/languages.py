"""Mark Japanese, Korean and Chinese words in a page's text, so that they are read with the right voice."""

import re

from bs4 import NavigableString

# Kana, Han and Hangul.
LETTERS = r"\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7a3"
EAST_ASIAN = re.compile(f"[{LETTERS}]")
# A title holds digits, signs and capitals, as アジア版NATO創設 does; small letters or a bracket end it.
BETWEEN = r"[^\[\]()a-zāēīōū;]"
STRETCH = re.compile(f"[0-9]*[{LETTERS}](?:{BETWEEN}{{0,12}}[{LETTERS}])*")
KOREAN, JAPANESE = re.compile("[\uac00-\ud7a3]"), re.compile("[\u3041-\u30ff]")
NOT_TEXT = ["pre", "code", "script", "style", "svg", "title"]


def mark_languages(page):
    """Mark each stretch whose script shows its language, unless its author has marked it."""
    for article in page.select("article.bd-article"):
        for text in article.find_all(string=EAST_ASIAN):
            if not text.find_parent(NOT_TEXT) and not foreign(text):
                text.replace_with(*marked(page, text))


def foreign(text):
    """Return whether a text stands in an element of a language of its own."""
    around = text.find_parent(lang=True)
    return around is not None and around.name != "html"


def marked(page, text):
    """Return the pieces of a text, each stretch of a language that we know in an element of its own."""
    pieces, end = [], 0
    for stretch in STRETCH.finditer(text):
        language = language_of(stretch[0])
        if language:
            piece = page.new_tag("span", attrs={"lang": language})
            piece.string = stretch[0]
            pieces += [NavigableString(text[end : stretch.start()]), piece]
            end = stretch.end()
    return [*pieces, NavigableString(text[end:])]


def language_of(words):
    """Return the language of words, or None if characters that China and Japan share leave it open."""
    if KOREAN.search(words):
        return "ko"
    if JAPANESE.search(words):
        return "ja"
    letters = "".join(EAST_ASIAN.findall(words))
    # The old character sets hold the forms of one country: 亚 is simplified, 団 Japanese, 核 both.
    japan, mainland, taiwan = (holds(charset, letters) for charset in ("shift_jis", "gb2312", "big5"))
    if mainland and not japan:
        return "zh-Hans"
    return "ja" if japan and not mainland and not taiwan else None


def holds(charset, letters):
    """Return whether a character set has all of the letters."""
    try:
        letters.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


FIXES = (mark_languages,)
