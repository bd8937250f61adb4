"""Print a document with Chromium, twice, to learn on which page everything stands; then pack the PDF."""

import re
import zlib

from pypdf import PdfReader

# More than enough: only the numbers in the contents change, and they keep their width.
TRIES = 4
# Minutes, on a slow machine, and not Chromium's own half of one.
PATIENCE = 10 * 60 * 1000
# As many as a reader has to unpack in order to see one of them.
TOGETHER = 400
ENTRY = 20
# Chromium writes the moment of printing and its own version; two printings have to give the same bytes.
MOMENT = re.compile(rb"\(D:\d{14}[+-]\d\d'\d\d'\)")
CREATOR = re.compile(rb"/Creator \((?:[^()\\]|\\.|\([^()]*\))*\)\n")


class UnsettledPages(RuntimeError):
    """The page numbers of the contents change with every printing."""


def print_document(document, browser, target, show=print):
    """Print a Document to a PDF file; return how many pages it has.

    show: called with a line for each step. Raises UnsettledPages if the contents cannot be right.
    """
    pages = {}
    for _ in range(TRIES):
        show("Printing with page numbers ..." if pages else "Printing, to learn on which page things are ...")
        print_html(document.write(pages), browser, target)
        settled, pages = pages, find_pages(target, document.targets())
        if settled == pages:
            pack_file(target, document.date, document.author)
            return len(PdfReader(target).pages)
    raise UnsettledPages(f"The page numbers still change after {TRIES} printings; {target} is not right.")


def print_html(html, browser, target):
    """Print HTML to a PDF file by the sizes that its style gives, with bookmarks and tags."""
    source = target.with_suffix(".print.html")
    source.write_text(html, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, color_scheme="light", offline=True)
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        page.goto(source.resolve().as_uri())
        page.pdf(path=target, prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    finally:
        context.close()
        source.unlink()


def find_pages(path, targets):
    """Return the number of the page on which each target stands; page 1 is the first."""
    reader = PdfReader(path)
    # Read once: it goes through the whole file each time.
    places = reader.named_destinations
    return {target: reader.get_destination_page_number(places[f"/{target}"]) + 1 for target in targets}


def pack_file(path, date, author):
    """Pack a PDF in its place, as of a date (YYYY-MM-DD) and by an author."""
    path.write_bytes(pack(path.read_bytes(), date, author))


def pack(data, date, author):
    """Return the same PDF with its short objects in compressed streams.

    Raises ValueError for a PDF that is built in another way than Chromium's.
    """
    objects, trailer = read_objects(data)
    info = int(re.search(rb"/Info (\d+) 0 R", trailer)[1])
    objects[info] = describe(objects[info], date, author)
    streams = {number: body for number, body in objects.items() if body.endswith(b"endstream")}
    short = [number for number in objects if number not in streams]
    size = max(objects) + 1
    places = {}
    for start in range(0, len(short), TOGETHER):
        bundle = short[start : start + TOGETHER]
        places |= {number: (2, size, place) for place, number in enumerate(bundle)}
        streams[size] = bundle_objects(bundle, objects)
        size += 1
    return write_file(streams, places, size, re.findall(rb"/(?:Root|Info) \d+ 0 R", trailer))


def read_objects(data):
    """Return the objects of a PDF, number -> content, and its trailer."""
    start = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data)[1])
    head = re.match(rb"xref\n0 (\d+)\n", data[start:])
    if not head:
        raise ValueError("This PDF has no table of its objects where one of Chromium's has it.")
    rows, count = start + head.end(), int(head[1])
    entries = [data[rows + ENTRY * i : rows + ENTRY * (i + 1)] for i in range(count)]
    offsets = {number: int(entry[:10]) for number, entry in enumerate(entries) if entry[17:18] == b"n"}
    ends = dict(zip(sorted(offsets.values()), [*sorted(offsets.values())[1:], start], strict=True))
    objects = {number: data[offset : ends[offset]] for number, offset in offsets.items()}
    return {number: strip(body) for number, body in objects.items()}, data[rows + ENTRY * count :]


def strip(body):
    """Return the content of an object without its number and its end."""
    return body[body.index(b"obj") + 3 : body.rindex(b"endobj")].strip(b"\r\n ")


def describe(info, date, author):
    """Return what a PDF says of itself, with its author, and the date of the version as its date."""
    moment = f"(D:{date.replace('-', '')}000000+00'00')".encode()
    name = f"/Author <FEFF{author.encode('utf-16-be').hex().upper()}>\n".encode()
    return MOMENT.sub(moment, CREATOR.sub(name, info))


def bundle_objects(numbers, objects):
    """Return one stream that holds several objects."""
    places, content = [], b""
    for number in numbers:
        places.append(f"{number} {len(content)}")
        content += objects[number] + b"\n"
    first = (" ".join(places) + "\n").encode()
    return stream(f"/Type /ObjStm /N {len(numbers)} /First {len(first)}", first + content)


def stream(entries, content):
    """Return a compressed stream."""
    packed = zlib.compress(content, 9)
    head = f"<<{entries} /Filter /FlateDecode /Length {len(packed)}>>\nstream\n".encode()
    return head + packed + b"\nendstream"


def write_file(streams, places, size, roots):
    """Return a PDF of streams; places: where the objects within them are; roots: the ends of its trailer."""
    data = b"%PDF-1.5\n%\xd3\xeb\xe9\xe1\n"
    for number, body in sorted(streams.items()):
        places[number] = (1, len(data), 0)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    places[size], start = (1, len(data), 0), len(data)
    rows = (places.get(number, (0, 0, 0)) for number in range(size + 1))
    table = b"".join(kind.to_bytes(1) + at.to_bytes(4) + place.to_bytes(2) for kind, at, place in rows)
    ends = b" ".join(roots).decode()
    index = stream(f"/Type /XRef /Size {size + 1} /W [1 4 2] {ends}", table)
    return data + b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (size, index, start)
