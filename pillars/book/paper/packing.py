"""Pack a PDF of Chromium's, two thirds of which are short uncompressed objects: tags, links, places."""

import re
import zlib

# As many as a reader has to unpack in order to see one of them.
TOGETHER = 400
ENTRY = 20
# Chromium writes the moment of printing and its own version; two printings have to give the same bytes.
MOMENT = re.compile(rb"\(D:\d{14}[+-]\d\d'\d\d'\)")
CREATOR = re.compile(rb"/Creator \((?:[^()\\]|\\.|\([^()]*\))*\)\n")


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
