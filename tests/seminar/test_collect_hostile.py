"""Zips and folders that were made to do harm: each danger is refused and named, the rest is taken."""

import json
import os
import stat
import struct
import zipfile

import pytest
from hand_in_files import DEADLINE, answered, make_member, make_twenty

from seminar.__main__ import main
from seminar.collect.hand_ins import list_hand_ins


@pytest.fixture
def class_(tmp_path):
    """A class with nothing collected."""
    return make_twenty(tmp_path / "class")


def collect(class_, source):
    """Run the command; return its status."""
    return main(["collect", str(class_.folder), "ps1", str(source)])


def write(path, class_, *members, good=True):
    """Write a zip of members (ZipInfo, content), and one good hand-in at its end."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in members:
            archive.writestr(info, content)
        if good:
            archive.writestr(make_member("an01/ps1.ipynb", DEADLINE), answered(class_, "an01"))
    return path


def list_everything(folder):
    """Return every path below a folder, apart from those that collecting makes."""
    return {path for path in folder.rglob("*") if "received" not in path.parts}


def check(class_, path, capsys, name, reason):
    """Assert that one member is refused and named, the good one taken, and nothing written elsewhere."""
    before = list_everything(class_.folder.parent)
    assert collect(class_, path) == 0
    assert f"{name}: {reason}" in capsys.readouterr().out
    assert len(list_hand_ins(class_, "ps1")["an01"]) == 1
    assert list_everything(class_.folder.parent) == before


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../../an01/ps1.ipynb", "a path that leads out of the zip"),
        ("an01/../../bo02/ps1.ipynb", "a path that leads out of the zip"),
        ("/etc/an01.ipynb", "an absolute path"),
        ("C:\\Windows\\an01.ipynb", "an absolute path"),
        ("..\\..\\an01.ipynb", "a path that leads out of the zip"),
        ("\\\\server\\an01.ipynb", "an absolute path"),
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(class_, tmp_path, capsys, name, reason):
    path = write(tmp_path / "ps1.zip", class_, (make_member(name, DEADLINE), b"{}"))
    check(class_, path, capsys, name.replace("\\", "/"), reason)


def test_a_link_in_a_zip_is_refused(class_, tmp_path, capsys):
    link = make_member("an01/link.ipynb", DEADLINE)
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    check(
        class_, write(tmp_path / "ps1.zip", class_, (link, b"/etc/passwd")), capsys, link.filename, "a link"
    )


def test_a_bomb_is_refused_before_it_bursts(class_, tmp_path, capsys):
    bomb = make_member("an01/bomb.ipynb", DEADLINE)
    path = write(tmp_path / "ps1.zip", class_, (bomb, b"0" * 50_000_000))
    check(class_, path, capsys, bomb.filename, "far larger than what stands in the zip")


def test_a_member_that_lies_about_its_size_is_refused(class_, tmp_path, capsys):
    path = write(tmp_path / "ps1.zip", class_, (make_member("an01/liar.ipynb", DEADLINE), b"0" * 50_000_000))
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.index(signature) + offset
        content[place : place + 4] = struct.pack("<L", 1000)
    path.write_bytes(content)
    check(class_, path, capsys, "an01/liar.ipynb", "damaged in the zip")


def test_a_damaged_member_is_refused(class_, tmp_path, capsys):
    path = write(tmp_path / "ps1.zip", class_, (make_member("an01/torn.ipynb", DEADLINE), os.urandom(1000)))
    content = bytearray(path.read_bytes())
    content[200] ^= 0xFF
    path.write_bytes(content)
    check(class_, path, capsys, "an01/torn.ipynb", "damaged in the zip")


def test_an_encrypted_member_is_refused(class_, tmp_path, capsys):
    path = write(tmp_path / "ps1.zip", class_, (make_member("an01/closed.ipynb", DEADLINE), b"{}"))
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(signature) + offset] |= 1
    path.write_bytes(content)
    check(class_, path, capsys, "an01/closed.ipynb", "encrypted")


def test_a_zip_in_a_zip_is_kept_as_it_is_and_not_unpacked(class_, tmp_path, capsys):
    inner = write(tmp_path / "inner.zip", class_, (make_member("../../x", DEADLINE), b"x")).read_bytes()
    collect(class_, write(tmp_path / "ps1.zip", class_, (make_member("an01/ps1.zip", DEADLINE), inner)))
    assert "an01/ps1.zip: a zip or a Word file" in capsys.readouterr().out
    kinds = {one.name: one.kind for one in list_hand_ins(class_, "ps1")["an01"]}
    assert kinds == {"ps1.ipynb": "notebook", "ps1.zip": "unknown"}


def test_links_and_pipes_in_a_folder_are_refused(class_, tmp_path, capsys):
    place = tmp_path / "in" / "an01"
    place.mkdir(parents=True)
    (place / "ps1.ipynb").write_bytes(answered(class_, "an01"))
    (place / "link.ipynb").symlink_to(class_.folder / "secret")
    (place / "elsewhere").symlink_to(class_.folder)
    os.mkfifo(place / "pipe.ipynb")
    assert collect(class_, tmp_path / "in") == 0
    said = capsys.readouterr().out
    for name, reason in (
        ("link.ipynb", "a link"),
        ("elsewhere", "a link"),
        ("pipe.ipynb", "not an ordinary file"),
    ):
        assert f"an01/{name}: {reason}" in said
    assert len(list_hand_ins(class_, "ps1")["an01"]) == 1


def test_a_notebook_nested_without_end_is_kept_and_stops_nothing(class_, tmp_path):
    deep = b'{"nbformat": 4, "cells": ' + b"[" * 200_000
    collect(class_, write(tmp_path / "ps1.zip", class_, (make_member("bo02/ps1.ipynb", DEADLINE), deep)))
    hand_ins = list_hand_ins(class_, "ps1")
    assert [one.kind for name in ("an01", "bo02") for one in hand_ins[name]] == ["notebook", "unknown"]


@pytest.mark.parametrize("metadata", [[], 3, {"wpf": 3}, {"wpf": {"student": ["an01"], "problem_set": {}}}])
def test_odd_metadata_is_no_claim(class_, tmp_path, metadata):
    notebook = json.dumps({"nbformat": 4, "cells": [], "metadata": metadata}).encode()
    collect(class_, write(tmp_path / "ps1.zip", class_, (make_member("bo02/ps1.ipynb", DEADLINE), notebook)))
    assert [one.kind for one in list_hand_ins(class_, "ps1")["bo02"]] == ["notebook"]


def test_a_name_cannot_write_on_the_instructors_terminal(class_, tmp_path, capsys):
    name = "nobody\x1b[2J\x1b]0;owned\x07\n.ipynb"
    collect(class_, write(tmp_path / "ps1.zip", class_, (make_member(name, DEADLINE), b"{}")))
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "nobody?[2J?]0;owned??.ipynb: its name names nobody" in said


def test_a_text_that_claims_to_be_another_student_cannot_write_on_the_terminal(class_, tmp_path, capsys):
    notebook = b'{"nbformat": 4, "cells": [], "metadata": {"wpf": {"student": "\\u001b[2Jx"}}}'
    collect(class_, write(tmp_path / "ps1.zip", class_, (make_member("bo02/ps1.ipynb", DEADLINE), notebook)))
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "the file says ?[2Jx" in said
