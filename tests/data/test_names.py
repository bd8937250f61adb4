"""Names stand in local order: family name first for authors from East Asia."""

import pytest

from pillars.data import cite


@pytest.mark.parametrize(
    ("key", "author"),
    [("hayakawa_panel_2021", "Hayakawa Rieko"), ("johnson_keehn_1995", "Johnson, Chalmers; Keehn, E. B.")],
)
def test_an_author_is_named_in_local_order(key, author):
    assert cite(key)[0]["author"] == author
