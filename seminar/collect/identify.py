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
# As Canvas's lib/content_zipper.rb puts them together; two attempts of one student are two uploads.
CANVAS = re.compile(
    r"(?P<name>(?!(?:LATE_)?anon_).+?)_(?P<late>LATE_)?(?P<number>\d+)_(?P<upload>\d+)_(?P<file>.+)",
    re.DOTALL,
)
# Names behind which an LMS hides who it is; Moodle's word is that of its language.
HIDDEN = {
    "Canvas": re.compile(
        r"(?P<late>LATE_)?anon_(?P<late_2>LATE_)?(?P<number>[^\W_]+)_(?P<upload>\d+)_(?P<file>.+)",
        re.DOTALL,
    ),
    "Moodle": re.compile(
        r"(?:[^/]*-)?(?:Participant|Teilnehmer_?in)[ _]?(?P<number>\d+)_assignsubmission_.*",
        re.DOTALL | re.IGNORECASE,
    ),
}


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

    def __init__(self, students, numbers=None):
        """Arrange the students. numbers: number of the LMS -> ids of students, as learned elsewhere."""
        self.students = list(students)
        known = {student.id: student for student in self.students}
        self.numbers = {
            number: {known[one] for one in ids if one in known} for number, ids in (numbers or {}).items()
        }
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
        return {student for student in self.students if number and number in (student.lms_id, student.id)}

    def with_learned(self, number):
        """Return the students who have a number by what is known from elsewhere than the class list."""
        return self.with_number(number) or self.numbers.get(number, set())

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


class Hidden(Unmatched):
    """A file under a name that blind marking gave it."""


def identify(path, roster, claims, problem_set):
    """Return (Student, whether Canvas says that it is late). Raises Unmatched."""
    parts = path.split("/")
    hidden = next((found for part in parts if (found := match_hidden(part))), None)
    if hidden and not roster.with_learned(hidden["number"]):
        said = f"; the file says {claims.student}" if claims.student else ""
        raise Hidden(f"its name hides who it is{said}")
    pointed = [found for part in parts for found in point(part, roster)]
    number = next((number for _, number in find_numbers(path)), "")
    # What a number was found to be counts where the name does not decide.
    known = roster.with_learned(hidden["number"] if hidden else number)
    if known and (hidden or not pointed or len(set.intersection(*pointed)) > 1):
        pointed = [known] if hidden else [*pointed, known]
    return settle(pointed, roster.students, claims, problem_set, number), is_marked_late(path)


def is_marked_late(path):
    """Return whether Canvas wrote LATE into the name of a file."""
    found = [match for part in path.split("/") if (match := match_canvas(part))]
    return any(match["late"] or match.groupdict().get("late_2") for match in found)


def find_upload(path):
    """Return the number that Canvas gave a file, None for a file that is not from Canvas."""
    found = [match for part in path.split("/") if (match := match_canvas(part))]
    return int(found[-1]["upload"]) if found and len(found[-1]["upload"]) < 20 else None


def find_numbers(path):
    """Return the numbers in a path as (name of the LMS, number)."""
    parts = path.split("/")
    found = [("Moodle", match["number"]) for part in parts if (match := MOODLE.fullmatch(part))]
    return [*found, *(("Canvas", match["number"]) for part in parts if (match := match_canvas(part)))]


def match_canvas(part):
    """Return the match of a name that Canvas made, with the student's name or without; None for another."""
    return None if MOODLE.fullmatch(part) else HIDDEN["Canvas"].fullmatch(part) or CANVAS.fullmatch(part)


def match_hidden(part):
    """Return the match of a name behind which an LMS hides who it is, None if it is none."""
    return next((found for one in HIDDEN.values() if (found := one.fullmatch(part))), None)


def settle(pointed, students, claims, problem_set, number=""):
    """Return the one Student to whom everything points. Raises Unmatched."""
    if claims.problem_set and fold(claims.problem_set) != fold(problem_set):
        raise Unmatched(f"the file says that it is {claims.problem_set}")
    said = [student for student in students if fold(student.id) == fold(claims.student)]
    if not pointed:
        hint = f" (its number in the LMS is {number})" if number else ""
        raise Unmatched(
            f"its name names nobody{f'; the file says {claims.student}' * bool(claims.student)}{hint}"
        )
    left = [student for student in students if all(student in found for found in pointed)]
    if not left:
        raise Unmatched(f"its name points to {' and to '.join(list_ids(found) for found in pointed)}")
    if claims.student and not set(said) & set(left):
        zeros = tell_zeros(claims.student, left)
        raise Unmatched(f"its name points to {list_ids(left)}, the file says {claims.student}{zeros}")
    left = said or left
    if len(left) > 1:
        raise Unmatched(f"its name fits {list_ids(left)}")
    return left[0]


def tell_zeros(name, students):
    """Return a remark where an id differs from one of the list by zeros at its front alone."""
    same = [one.id for one in students if name != one.id and name.lstrip("0") == one.id.lstrip("0")]
    return f" (zeros are lost at the front of {same[0]} in class.csv; write {name} there)" if same else ""


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
