"""The variant of a student: from id and secret alone, stable, and fair to every script."""

import unicodedata
from collections import Counter
from itertools import pairwise

import pytest

from pillars.data import ROOT
from seminar.problems import PROBLEM_SETS
from seminar.problems.problem_set import read_problem_set, student_text
from seminar.problems.variants import SecretError, choose, normalise_id, read_secret

SECRET = bytes(range(32))
OTHER = bytes(range(32, 64))


def test_the_choice_is_the_same_today_as_in_an_earlier_term():
    chosen = [choose(SECRET, student, "ps1-five-events", 52) for student in ("s100", "山田太郎", "김철수")]
    assert chosen == [39, 8, 16]


def test_a_whole_set_follows_from_id_and_secret_alone():
    problem_set = read_problem_set(PROBLEM_SETS / "ps1.yml")
    again = read_problem_set(PROBLEM_SETS / "ps1.yml")
    assert student_text(problem_set, "s1", SECRET) == student_text(again, "s1", SECRET)
    assert student_text(problem_set, "s1", SECRET) != student_text(problem_set, "s1", OTHER)
    assert student_text(problem_set, "s1", SECRET) != student_text(problem_set, "s2", SECRET)


@pytest.mark.parametrize("count", [2, 7, 40])
def test_variants_are_spread_evenly_over_a_large_class(count):
    students = 4000
    drawn = Counter(choose(SECRET, f"s{number}", "ps1-five-events", count) for number in range(students))
    expected = students / count
    chi_square = sum((drawn[number] - expected) ** 2 / expected for number in range(count))
    assert chi_square < 2 * count + 10


def test_neighbours_and_items_have_variants_of_their_own():
    students = [f"s{number}" for number in range(400)]
    drawn = [choose(SECRET, student, "one", 40) for student in students]
    same_item = sum(
        choose(SECRET, student, "two", 40) == one for student, one in zip(students, drawn, strict=True)
    )
    assert same_item < 30
    assert sum(one == two for one, two in pairwise(drawn)) < 30


def test_another_secret_gives_other_variants():
    students = [f"s{number}" for number in range(400)]
    same = sum(choose(SECRET, name, "one", 40) == choose(OTHER, name, "one", 40) for name in students)
    assert same < 30


@pytest.mark.parametrize(
    "name", ["ガギグ", "が", "한국어", "김철수", "Müller", "Đặng Thị Ngọc", "Ελένη Ώ", "ǰames"]
)
def test_an_id_is_the_same_however_its_letters_are_composed(name):
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
    assert len(forms) == 2
    assert len({normalise_id(form) for form in forms}) == 1
    assert len({choose(SECRET, form, "one", 10**6) for form in forms}) == 1


@pytest.mark.parametrize("name", ["ABC", " abc ", "Abc\u3000", "aBc"])
def test_case_and_spaces_around_an_id_do_not_matter(name):
    assert normalise_id(name) == "abc"


def test_normalising_an_id_twice_changes_nothing():
    for name in ("ΐ", "ǰ", "İ", "ß", "が", "한", "ᾳ"):
        assert normalise_id(normalise_id(name)) == normalise_id(name)


def test_ids_that_differ_are_not_taken_for_one():
    names = ["山田", "山口", "は", "ば", "ぱ", "김", "금", "s1", "s10", "s 1"]
    assert len({normalise_id(name) for name in names}) == len(names)


def test_the_border_between_id_and_item_cannot_be_moved():
    assert choose(SECRET, "ab", "c", 10**9) != choose(SECRET, "a", "bc", 10**9)
    with pytest.raises(ValueError, match="is not an id"):
        choose(SECRET, "a\x1fb", "c", 10)


@pytest.mark.parametrize("name", ["", "   ", "a\nb", "a\x00"])
def test_an_empty_id_or_one_with_control_characters_is_refused(name):
    with pytest.raises(ValueError, match="is not an id; give the id that the class list has"):
        normalise_id(name)


def test_an_item_without_variants_is_refused():
    with pytest.raises(ValueError, match="one: there is no variant to choose"):
        choose(SECRET, "s1", "one", 0)


@pytest.mark.parametrize(
    "secret", [b"", b"short", bytes(32), b"x" * 64, "a text of more than 32 characters in all"]
)
def test_a_weak_secret_is_refused_with_a_way_to_make_one(secret):
    with pytest.raises(SecretError, match="at least 32 random bytes; make one with: python -c"):
        choose(secret, "s1", "one", 10)


def test_a_secret_is_read_from_outside_the_repository(tmp_path):
    path = tmp_path / "secret"
    path.write_bytes(SECRET)
    assert read_secret(path) == SECRET


def test_a_secret_in_the_repository_is_refused_even_by_a_link(tmp_path):
    link = tmp_path / "secret"
    link.symlink_to(ROOT / "LICENSE")
    for path in (ROOT / "LICENSE", ROOT / "seminar" / ".." / "no-such-file", link):
        with pytest.raises(SecretError, match="inside the repository; keep it outside"):
            read_secret(path)


def test_a_missing_or_short_secret_file_is_named(tmp_path):
    with pytest.raises(SecretError, match="none: the class secret cannot be read; make one with"):
        read_secret(tmp_path / "none")
    (tmp_path / "short").write_bytes(b"0123456789")
    with pytest.raises(SecretError, match="short: a class secret is at least 32 random bytes"):
        read_secret(tmp_path / "short")
