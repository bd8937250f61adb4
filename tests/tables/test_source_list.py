"""The list of sources: what each entry says of itself, and how many there are of each kind."""

import pytest

from pillars.tables.sources import in_kinds, source_item

SOURCE = {
    **dict.fromkeys(("key", "author", "title"), "A"),
    **{"year": "1994", "url": "https://a.org", "official": "https://a.org", "note": "", "archived": ""},
    **{"kind": "press", "read": "opening", "thin": "", "tables": [], "pages": {}},
}


@pytest.mark.parametrize(
    ("official", "words"),
    [
        ("https://a.org", "Press; opening read. Not used"),
        ("A, B, 1994", "Press; opening read; a copy of: A, B, 1994. "),
        ("https://b.org", 'Press; opening read; a copy of: <a href="https://b.org">https://b.org</a>. '),
    ],
)
def test_a_source_says_what_it_is_how_much_was_read_and_of_what_it_is_a_copy(official, words):
    assert words in source_item(SOURCE | {"official": official})


def test_the_kinds_of_some_sources_are_counted_in_a_sentence():
    sources = [SOURCE | {"kind": kind} for kind in ("primary", "press", "press", "secondary")]
    assert in_kinds(sources) == "Of 4 sources, 1 are primary (25%), 2 press, 0 scholarship, 1 secondary."
