"""What was handed out: release/<set>.json, so that a later change of the set is noticed and named.

It holds what each student was asked, and for each right answer only a keyed hash, which tells nothing without
the class secret.
"""

import hashlib
import hmac
import json
from collections import Counter

from seminar.classes.class_folder import ClassError
from seminar.files import write_if_changed


def to_text(value):
    """Return plain data as one canonical text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(text):
    """Return the hash of what a student is asked; notebook and sheet carry it as their release."""
    return hashlib.sha256(to_text(text).encode()).hexdigest()


def seal(items, secret):
    """Return a keyed hash of the right answer for each Item."""
    rules = {item.id: to_text(["answer", item.answer, item.tolerance, item.accept]) for item in items}
    return {name: hmac.new(secret, rule.encode(), hashlib.sha256).hexdigest() for name, rule in rules.items()}


def read_releases(path):
    """Return student -> {"text", "answers"} of what was handed out. Raises ClassError."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))["students"]
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError):
        raise ClassError(
            f"{path}: the record of what was handed out is damaged; put back a copy of it."
        ) from None


def write_releases(path, name, students):
    """Write the record."""
    rows = ",\n".join(f"{to_text(student)}:{to_text(one)}" for student, one in sorted(students.items()))
    write_if_changed(path, f'{{"problem_set":{to_text(name)},"students":{{\n{rows}\n}}}}\n')


def find_changes(old, new):
    """Return what differs between two releases to one student, each in a few words."""
    was, now = old["text"], new["text"]
    changes = [field for field in now if field not in ("items", "essays") and was.get(field) != now[field]]
    for part in ("items", "essays"):
        before, after = ({one["id"]: one for one in text[part]} for text in (was, now))
        changes += [f"{name} is gone" for name in before if name not in after]
        changes += [f"{name} is new" for name in after if name not in before]
        for name in (name for name in after if name in before):
            fields = [field for field in after[name] if before[name].get(field) != after[name][field]]
            changes += [f"{name}: {', '.join(fields)}"] if fields else []
    answers = [name for name, sealed in new["answers"].items() if old["answers"].get(name, sealed) != sealed]
    return [*changes, *(f"{name}: the right answer" for name in answers)]


def count_changes(changes):
    """Return one line for each change, with how many students it concerns."""
    counted = Counter(change for found in changes.values() for change in found)
    return [f"{change} ({count} student{'s' * (count != 1)})" for change, count in counted.items()]
