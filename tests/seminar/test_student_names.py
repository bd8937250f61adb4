"""Names and ids as files and LMSs spell them: for any name in any script."""

import unicodedata

from hand_in_files import name_canvas, name_moodle
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from seminar.classes.class_folder import Student
from seminar.collect.delivery import read_names
from seminar.collect.examine import Claims
from seminar.collect.hand_ins import safe_name
from seminar.collect.identify import Roster, identify, same_name, squeeze, words

ALPHABETS = [
    "abcdefghijklmnopqrstuvwxyz",
    "äöüéèñçøåłşžčőạếựøæßığ",
    "абвгдежзийклмнопрстуя",
    "가나다라마바사아자차카타파하김이박최정",
    "山田佐藤鈴木高橋伊藤渡辺中村小林",
    "あいうえおかがきぎアイウエオヴ",
    "王李张刘陈杨赵黄周吴",
]


def capital(text):
    """Return a word as a name has it."""
    return text[:1].upper() + text[1:]


word = (
    st.sampled_from(ALPHABETS).flatmap(lambda letters: st.text(letters, min_size=2, max_size=8)).map(capital)
)
person = st.lists(word, min_size=1, max_size=3).map(" ".join)
people = st.lists(person, min_size=2, max_size=6, unique_by=lambda name: tuple(sorted(words(name))))
form = st.sampled_from(["NFC", "NFD"])
quiet = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)


def make_students(names):
    """Return Students of these names; no name holds another one."""
    for one in names:
        for other in names:
            assume(
                one is other or not (set(words(one)) & set(words(other)) or squeeze(one) in squeeze(other))
            )
    return [Student(f"id{place}", name, f"{place}@example.org") for place, name in enumerate(names)]


class Class:
    """As much of a class as the names of an LMS need."""

    def __init__(self, students):
        """Keep the students."""
        self.students = students

    def student(self, name):
        """Return the student of an id."""
        return next(student for student in self.students if student.id == name)


class Sent:
    """As much of a file as its name needs."""

    late, name = True, "ps1.ipynb"

    def __init__(self, student):
        """Keep whose it is."""
        self.student = student


@quiet
@given(people, form, st.booleans())
def test_any_name_is_found_in_the_paths_of_moodle(names, form, folders):
    students = make_students(names)
    for number, student in enumerate(students):
        path = unicodedata.normalize(form, name_moodle(Class(students), Sent(student.id), number, folders))
        assert identify(path, Roster(students), Claims("notebook"), "ps1") == (student, False)


@quiet
@given(people, form)
def test_any_name_is_found_in_the_names_of_canvas_and_so_is_its_mark_of_lateness(names, form):
    students = make_students(names)
    for number, student in enumerate(students):
        path = unicodedata.normalize(form, name_canvas(Class(students), Sent(student.id), number))
        assert identify(path, Roster(students), Claims("notebook"), "ps1") == (student, True)


@quiet
@given(people, form, st.sampled_from(["{} ps1.ipynb", "ps1_{}.ipynb", "{}/ps1.ipynb", "ps1 - {} (2).ipynb"]))
def test_a_name_an_id_or_an_address_is_found_within_a_file_name(names, form, pattern):
    students = make_students(names)
    for student in students:
        for label in (student.name, student.id, student.email, student.id.upper()):
            path = unicodedata.normalize(form, pattern.format(label))
            assert identify(path, Roster(students), Claims("notebook"), "ps1")[0] == student


@given(st.lists(word, min_size=2, max_size=4), st.randoms())
def test_a_name_is_the_same_in_any_order_and_any_case(parts, random):
    other = list(parts)
    random.shuffle(other)
    assert same_name(" ".join(parts), ", ".join(other).upper())


@given(st.text())
def test_any_path_gives_a_name_that_every_file_system_takes(path):
    name = safe_name(path)
    assert name not in ("", ".", "..", "hand-in.json")
    assert len(name.encode()) <= 200
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert not name.endswith((" ", "."))


@given(st.lists(st.text(min_size=1, max_size=20), max_size=5))
def test_names_in_utf_8_are_read_as_they_are(names):
    encoded = [name.encode("utf-8", "replace") for name in names]
    assert read_names(encoded, []) == ([raw.decode() for raw in encoded], "")


@given(st.lists(st.binary(max_size=30), max_size=5))
def test_no_bytes_are_too_odd_to_be_read_as_names(raw):
    texts, _ = read_names(raw, [])
    assert len(texts) == len(raw)
    assert all(isinstance(text, str) for text in texts)
