"""The class, arranged so that the students to whom a text points are found without asking each of them."""

import re
from collections import defaultdict

from seminar.people import fold, spellings, squeeze, stands_in, words

# A shorter number may stand in a name for other reasons, as in `ps1 (1).ipynb`.
SHORTEST_NUMBER = 4


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
