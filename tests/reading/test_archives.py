import gzip
import io
import json
import tarfile
import zipfile

import pytest

from onrecord.reading import archives
from onrecord.reading.inputs import read_bytes, read_input
from onrecord.reading.settings import Failure, ReadSettings
from tests.reading.invented_pages import page, paragraphs

TEXT = b"The harbour board met on Friday. Its chair denied the report.\n"


def zipped(files, **options):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data, **options)
    return packed.getvalue()


def tarred(files, mode="w:gz"):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


def told(data, name="clips.zip", **settings):
    """Return the name of each article, or name, state and reason of a failure."""
    found = read_bytes(data, input=name, settings=ReadSettings(**settings))
    return [
        (item.input, item.state, item.reason) if isinstance(item, Failure) else item.article.input for item in found
    ]


FILES = [("a.txt", TEXT), ("sub/b.html", page(paragraphs()).encode()), ("c.jsonl", b'{"text": "It rained."}\n' * 2)]
NAMES = ["a.txt", "sub/b.html", "c.jsonl#1", "c.jsonl#2"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_the_files_in_a_tar_archive_are_read(mode):
    name = "clips.tar" + mode[1:].replace(":", ".")
    assert told(tarred(FILES, mode), name) == [f"{name}!{inner}" for inner in NAMES]


def test_the_files_in_a_zip_archive_are_read(tmp_path):
    file = tmp_path / "clips.zip"
    file.write_bytes(zipped([("sub/", b""), *FILES]))
    assert [item.article.input for item in read_input(file)] == [f"{file}!{inner}" for inner in NAMES]


def test_what_is_hidden_in_an_archive_is_left_out_as_in_folders():
    files = [(".a.txt", TEXT), ("__MACOSX/b.txt", TEXT), (".git/c.txt", TEXT), ("./d.txt", TEXT)]
    assert told(zipped(files)) == ["clips.zip!./d.txt"]


def test_members_of_one_name_are_told_apart():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped([("a.txt", TEXT), ("a.txt", b"Another text about rain.")])
    assert told(data) == ["clips.zip!a.txt", "clips.zip!a.txt (2)"]


def test_names_that_climb_out_are_names_and_no_paths(tmp_path):
    assert told(tarred([("../../etc/x.txt", TEXT)]), "a.tgz") == ["a.tgz!../../etc/x.txt"]
    assert list(tmp_path.iterdir()) == []


def test_an_archive_within_an_archive_is_told():
    ((name, state, reason),) = told(zipped([("in.zip", zipped(FILES))]))
    assert (name, state) == ("clips.zip!in.zip", "rejected")
    assert "an archive within an archive" in reason


def test_an_office_document_is_told_alone_and_within_an_archive():
    document = zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")])
    assert "an office document" in told(document, "a.docx")[0][2]
    assert "an office document" in told(zipped([("a.docx", document)]))[0][2]


def test_an_empty_archive_is_told():
    assert "holds no files" in told(zipped([]))[0][2]


def test_a_member_that_unpacks_to_too_much_is_told_and_the_rest_is_read():
    data = zipped([("bomb.txt", bytes(30_000_000)), ("a.txt", TEXT)])
    (bomb, good) = told(data)
    assert (bomb[1], good) == ("failed", "clips.zip!a.txt")
    assert "times its size" in bomb[2]
    (bomb, good) = told(zipped([("bomb.txt", bytes(30_000)), ("a.txt", TEXT)]), max_bytes=10_000)
    assert "larger than the limit" in bomb[2]
    (bomb, good) = told(tarred([("bomb.txt", bytes(30_000)), ("a.txt", TEXT)]), "a.tgz", max_bytes=10_000)
    assert "larger than the limit" in bomb[2]


def test_an_archive_that_holds_too_much_in_all_is_told(monkeypatch):
    monkeypatch.setattr(archives, "_MOST_MEMBERS", 2)
    (*_, last) = told(zipped([(f"{number}.txt", TEXT) for number in range(4)]))
    assert "in one archive" in last[2]


def test_a_broken_member_is_told_and_the_rest_is_read():
    data = bytearray(zipped([("a.txt", TEXT * 9), ("b.txt", TEXT)]))
    data[45] ^= 0xFF
    (bad, good) = told(bytes(data))
    assert (bad[0], bad[1], good) == ("clips.zip!a.txt", "failed", "clips.zip!b.txt")


def test_a_locked_member_is_told():
    data = bytearray(zipped([("a.txt", TEXT)]))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(mark) + (6 if mark.endswith(b"\x04") else 8)
        data[at] |= 1
    assert "locked with a password" in told(bytes(data))[0][2]


@pytest.mark.parametrize("keep", [100, 700])
def test_an_archive_that_breaks_off_is_told(keep):
    files = [(f"{number}.txt", TEXT + bytes(str(number * 7919), "ascii")) for number in range(40)]
    *_, last = told(tarred(files)[:keep], "a.tgz")
    assert last[1] == "failed"
    assert "broken" in last[2]
    assert "broken" in told(zipped(files)[:keep])[0][2]


def test_links_in_an_archive_are_not_followed():
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        info = tarfile.TarInfo("passwd.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    ((name, state, reason),) = told(packed.getvalue(), "a.tar")
    assert (name, state) == ("a.tar!passwd.txt", "rejected")
    assert "not followed" in reason


def test_packed_members_are_read():
    line = json.dumps({"text": "It rained."}).encode()
    files = [("a.txt.gz", gzip.compress(TEXT)), ("b.jsonl.gz", gzip.compress(line)), ("c.gz", b"no gzip")]
    *read, bad = told(zipped(files))
    assert read == ["clips.zip!a.txt.gz", "clips.zip!b.jsonl.gz#1"]
    assert "not a gzip file" in bad[2]


def test_a_name_in_another_encoding_is_written_with_escapes():
    data = tarred([("caf\udce9.txt", TEXT)], "w")
    assert told(data, "a.tar") == ["a.tar!caf\\xe9.txt"]
