"""What must not be in anything that students get, and every form in which a file could hold it."""

import base64
import html
import io
import json
import re
import zipfile
import zlib
from itertools import product

from pillars.exercises.judge import fill
from seminar.problems.problem_set import items_for

EXPRESSIONS = ("answer_from", "variants_from", "entries_from", "choices_from")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")


def describe_secrets(problem_set, class_):
    """Return the texts and bytes that tell something, of all questions and all students."""
    texts = set()
    for student in class_.students:
        for item in items_for(problem_set, student.id, class_.secret):
            texts |= {fill(item.right, item.answer), item.otherwise, item.source}
            texts |= {fill(slip["feedback"], slip["answer"]) for slip in item.wrong}
            texts.add(json.dumps(item.answer, ensure_ascii=False))
    for question in problem_set.questions:
        texts |= {text for field, text in walk(question.row) if field in EXPRESSIONS}
    for essay in problem_set.essays:
        texts |= {essay.source, *(exemplar["text"] for exemplar in essay.exemplars)}
        texts |= {mark["why"] for exemplar in essay.exemplars for mark in exemplar["marks"].values()}
    # Shorter ones, such as the word for a choice, stand in the question too.
    long = {" ".join(text.split()).encode() for text in texts if isinstance(text, str) and len(text) > 24}
    secret = class_.secret
    return {*long, secret, secret.hex().encode(), base64.b64encode(secret), base64.urlsafe_b64encode(secret)}


def walk(value, field=""):
    """Yield (field, text) for each text in plain data."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from walk(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from walk(one, field)
    else:
        yield field, value


def read_every_form(content, depth=3):
    """Return the bytes, and what they hold zipped, compressed, in base64, or with letters escaped."""
    forms = [content, *unescape(content)]
    if depth and content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [archive.read(name) for name in archive.namelist()]
            return [content, *(form for part in inside for form in read_every_form(part, depth - 1))]
    if depth:
        packed = [*map(unpack, BASE64.findall(content)), *decompress(content)]
        forms += [form for part in packed if part for form in read_every_form(part, depth - 1)]
    return forms


def unescape(content):
    """Return the text with the escapes of JSON, of Python and of HTML taken back, and spaces as one."""
    text = content.decode("utf-8", "replace")
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    plain = plain.replace("\\n", " ").replace('\\"', '"').replace("\\'", "'")
    return [" ".join(html.unescape(form).split()).encode("utf-8", "replace") for form in (text, plain)]


def unpack(text):
    """Return what base64 of either alphabet holds; nothing if it is none."""
    plain = text.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    return base64.b64decode(plain + b"=" * (-len(plain) % 4)) if len(plain) % 4 != 1 else b""


def decompress(content):
    """Yield what zlib, gzip or raw deflate data at the beginning hold."""
    for bits in (15, 31, -15):
        try:
            yield zlib.decompressobj(bits).decompress(content, 1_000_000)
        except zlib.error:
            continue


def find_told(secrets, forms):
    """Return the secrets that one of the forms holds."""
    return [secret for secret, form in product(secrets, forms) if secret in form]
