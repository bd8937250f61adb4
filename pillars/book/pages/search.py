"""Let the search find parts of Japanese, Korean and Chinese words, and the words of printed tables."""

import json
import re

from docutils import nodes
from sphinx.search.en import SearchEnglish

# Kana, Han and Hangul, for a pattern of Python and of JavaScript alike.
LETTERS = r"\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7a3"
RUNS = re.compile(f"[{LETTERS}]+|[^{LETTERS}]+")
# Where a line may end, and, first, what has to stay as it is.
BLOCK_END = re.compile(
    r"<(script|style|pre|textarea)\b.*?</\1>"
    r"|(?P<end></(?:td|th|dt|dd|li|p|h\d|div|caption|figcaption|summary|title|text)>|<br ?/?>)(?=<)",
    re.DOTALL,
)
EAST_ASIAN = re.compile(f"[{LETTERS}]")
# As Sphinx splits a query, and then each run of such letters into its pairs.
SPLITTER = f"""
var splitQuery = (query) => query
  .split(/[^\\p{{Letter}}\\p{{Number}}_\\p{{Emoji_Presentation}}]+/gu)
  .flatMap(word => word.match(/{RUNS.pattern}/g) || [])
  .flatMap(run => run.length > 1 && /{EAST_ASIAN.pattern}/.test(run)
    ? Array.from({{ length: run.length - 1 }}, (_, place) => run.slice(place, place + 2)) : [run]);
"""
# Sphinx asks a reader who finds nothing whether enough categories are selected; there are none to select.
SAID = (
    "Your search did not match any documents. Please make sure that all words are spelled correctly "
    "and that you've selected enough categories."
)
BETTER = (
    "Nothing was found. Check the spelling, or look for one word instead of several: "
    "a page is found only if it has all of them."
)
WORDS = f"Documentation.TRANSLATIONS[{json.dumps(SAID)}] = {json.dumps(BETTER)};\n"


class SearchInFourLanguages(SearchEnglish):
    """Sphinx's English search, which besides holds East Asian words by their letters and pairs of letters.

    Sphinx takes a whole run, such as 核兵器禁止条約, for one word, and a reader who types 条約 finds nothing.
    A query asks for its pairs, all of which a page must have; a query of one letter asks for that.
    """

    js_splitter_code = SPLITTER + WORDS

    def split(self, input):
        """Return the words of a text."""
        return [part for word in super().split(input) for run in RUNS.findall(word) for part in parts(run)]

    def word_filter(self, word):
        """Return whether a word is worth finding; Sphinx would leave out pairs that begin in hiragana."""
        return bool(EAST_ASIAN.match(word)) or super().word_filter(word)


def part_cells(app, doctree, docname):
    """End a line after each cell, paragraph and entry of printed HTML.

    Sphinx takes the tags out of it and indexes what is left, so that "dilemma</dt><dd>To" was one word, and a
    reader who looked for the dilemma did not find it in the glossary.
    """
    for node in doctree.findall(nodes.raw):
        if "html" in node.get("format", "").split():
            text = BLOCK_END.sub(lambda found: found[0] + "\n" * bool(found["end"]), node.astext())
            node.children[:] = [nodes.Text(text)]


def forget_lost_words(app):
    """Take out of the index the words that stand on no page any longer; Sphinx keeps them without a page.

    Not for speed: without it a book that was edited and edited back has other bytes than one built afresh.

    Upstream: none found (November 2026).
    """
    for words in (app.builder.indexer._mapping, app.builder.indexer._title_mapping):
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]
    return []


def parts(run):
    """Return a run of letters as the index holds it: East Asian ones as letters and as pairs."""
    if not EAST_ASIAN.match(run):
        return [run]
    return [*run, *map("".join, zip(run, run[1:], strict=False))]
