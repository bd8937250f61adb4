"""Find out whose a file is, from its path, as an LMS or a person wrote it, and from what the file says.

Each part of a path may point to students; all that point to anybody must agree. What the file says decides
only between those, and never alone: a file can be copied.
"""

import re
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import permutations

# Letters that do not come apart into a plain letter and a mark.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
MOST = 5
# A shorter number may stand in a name for other reasons, as in `ps1 (1).ipynb`.
SHORTEST_NUMBER = 4
MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL)
CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<number>\d+)_\d+_(?P<file>.+)", re.DOTALL)


@cache
def words(text, spelt_out=False):
    """Return the words of a name: no case, no marks on letters, no punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain.translate(SPELT_OUT) if spelt_out else plain
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain.translate(PLAIN)) if not is_mark(c))
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", bare))


def is_mark(letter):
    """Return whether a letter is an accent; marks of Japanese and Indian letters belong to the letter."""
    return "\u0300" <= letter <= "\u036f"


def squeeze(text):
    """Return all words of a name as one."""
    return "".join(words(text))


@cache
def spellings(name):
    """Return the words of a name in every order, each time as one word; both with ü as u and as ue."""
    both = {tuple(words(name)), tuple(words(name, spelt_out=True))} - {()}
    orders = (permutations(parts) if len(parts) <= MOST else [parts, parts[::-1]] for parts in both)
    return {"".join(order) for each in orders for order in each}


def same_name(one, other):
    """Return whether two texts are the same name, whichever of its parts comes first."""
    return not spellings(one).isdisjoint(spellings(other))


def stands_in(label, text):
    """Return whether an id or an address stands in a text with no letter or digit beside it."""
    return re.search(rf"(?<![^\W_]){re.escape(fold(label))}(?![^\W_])", fold(text)) is not None


@cache
def fold(text):
    """Return a text without case, its letters composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


class Roster:
    """Students by their ids, addresses, numbers and names."""

    def __init__(self, students):
        """Arrange the students."""
        self.students = list(students)
        self.by_label, self.by_spelling = defaultdict(set), defaultdict(set)
        self.by_words = defaultdict(set)
        for student in self.students:
            for label in find_labels(student):
                self.by_label[fold(label)].add(student)
            for spelling in spellings(student.name):
                self.by_spelling[spelling].add(student)
            for spelt_out in (False, True):
                self.by_words[frozenset(words(student.name, spelt_out))].add(student)
        self.telling = {label for student in self.students for label in find_telling(student)}
        self.unspaced = [one for one in self.by_spelling if len(one) > 1 and not one.isascii()]

    def with_number(self, number):
        """Return the students who have a number of an LMS."""
        return {student for student in self.students if number in (student.lms_id, student.id)}

    def named(self, text):
        """Return the students whose id, address or name a text is, and nothing else."""
        found = set(self.by_label.get(fold(text.strip()), ()))
        return found.union(*(self.by_spelling.get(spelling, ()) for spelling in spellings(text)))

    def in_name(self, part):
        """Return the students whose name the name of a file is, or whose id, address or name it holds."""
        stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", part)
        found = self.named(part) | self.named(stem)
        text = fold(part)
        for label in self.telling:
            if label in text and stands_in(label, part):
                found |= self.by_label[label]
        return found | self.holding_name(stem)

    def holding_name(self, text):
        """Return the students whose name a text holds: all its words, or the words joined."""
        found = {*words(text), *words(text, spelt_out=True)}
        sets = (each for parts, each in self.by_words.items() if parts <= found and len("".join(parts)) > 1)
        joined = (self.by_spelling[one] for one in found if len(one) > 1 and one in self.by_spelling)
        # Chinese, Japanese and Korean write no space after a name.
        whole = squeeze(text)
        within = (self.by_spelling[one] for one in self.unspaced if one in whole)
        return set().union(*sets, *joined, *within)


def find_labels(student):
    """Return what else than the name stands for a student."""
    labels = (student.id, student.lms_id, student.email, student.email.partition("@")[0])
    return [label for label in labels if label]


def find_telling(student):
    """Return what is long enough to be looked for within a name: address, id and number."""
    labels = [fold(label) for label in (student.id, student.lms_id) if label]
    long = [label for label in labels if len(label) >= (SHORTEST_NUMBER if label.isdigit() else 2)]
    return [*long, *([fold(student.email)] if student.email else [])]


class Unmatched(ValueError):
    """A file that belongs to nobody for certain; says why."""


def identify(path, roster, claims, problem_set):
    """Return (Student, whether the LMS says that it is late). Raises Unmatched."""
    parts = path.split("/")
    late = any(found["late"] for part in parts if (found := CANVAS.fullmatch(part)))
    pointed = [found for part in parts for found in point(part, roster)]
    number = next((found["number"] for part in parts if (found := match_lms(part))), "")
    return settle(pointed, roster.students, claims, problem_set, number), bool(late)


def settle(pointed, students, claims, problem_set, number=""):
    """Return the one Student to whom everything points. Raises Unmatched."""
    if claims.problem_set and fold(claims.problem_set) != fold(problem_set):
        raise Unmatched(f"the file says that it is {claims.problem_set}")
    said = [student for student in students if fold(student.id) == fold(claims.student)]
    if not pointed:
        hint = (
            f" (if you know who has number {number}, put it into class.csv, column lms_id)" if number else ""
        )
        raise Unmatched(
            f"its name names nobody{f'; the file says {claims.student}' * bool(claims.student)}{hint}"
        )
    left = [student for student in students if all(student in found for found in pointed)]
    if not left:
        raise Unmatched(f"its name points to {' and to '.join(list_ids(found) for found in pointed)}")
    if claims.student and not set(said) & set(left):
        raise Unmatched(f"its name points to {list_ids(left)}, the file says {claims.student}")
    left = said or left
    if len(left) > 1:
        raise Unmatched(f"its name fits {list_ids(left)}")
    return left[0]


def match_lms(part):
    """Return the match of a part of a path that an LMS made, None if it is none."""
    return MOODLE.fullmatch(part) or CANVAS.fullmatch(part)


def list_ids(students):
    """Return the ids of students as a text."""
    return " or ".join(sorted(student.id for student in students))


def point(part, roster):
    """Return the sets of students to whom a part of a path points, one for each reason."""
    lms = match_lms(part)
    found = [roster.with_number(lms["number"]), roster.named(lms["name"])] if lms else []
    if not any(found):
        found = [roster.in_name(part)]
    return [each for each in found if each]
